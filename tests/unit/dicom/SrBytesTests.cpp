// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrBytes.h"
#include "dicom/SrWriter.h"
#include "support/RandomReports.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <gtest/gtest.h>

namespace OrthancGenomics
{
namespace
{
std::string WriteByDcmtk(DcmFileFormat& file)
{
  std::string bytes(4U << 20U, '\0');
  DcmOutputBufferStream stream(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  file.transferInit();
  EXPECT_TRUE(file.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr).good());
  file.transferEnd();
  void* begin = nullptr;
  offile_off_t written = 0;
  stream.flushBuffer(begin, written);
  bytes.resize(static_cast<std::size_t>(written));
  return bytes;
}

TEST(ToBytes, GivesTheBytesOfDcmtksOwnWriter)
{
  ReportDocument document = RandomReports(9).MakeDocument(40);
  document.report.recommendations = {ReportText(std::string(300000, 'a'))}; // longer than a piece
  const std::string written = SrWriter(UidMaker("0123456789abcdef")).Write(document);
  DcmInputBufferStream stream;
  stream.setBuffer(written.data(), static_cast<offile_off_t>(written.size()));
  stream.setEos();
  DcmFileFormat file;
  file.transferInit();
  ASSERT_TRUE(file.read(stream).good());
  file.transferEnd();
  EXPECT_TRUE(WriteByDcmtk(file) == written);
  EXPECT_TRUE(ToBytes(file) == written);
}
} // namespace
} // namespace OrthancGenomics
