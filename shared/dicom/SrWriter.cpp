// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrWriter.h"

#include "core/Error.h"
#include "dicom/DcmtkCheck.h"
#include "dicom/ReportTree.h"
#include "dicom/SrHeader.h"
#include "dicom/SrTree.h"

#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmsr/dsrdoc.h>

namespace OrthancGenomics
{
namespace
{
constexpr E_TransferSyntax TRANSFER_SYNTAX = EXS_LittleEndianExplicit;
constexpr std::size_t PIECE = 1U << 20U;

/// In pieces: to ask for the size beforehand costs a third of the writing.
std::string ToBytes(DcmFileFormat& file)
{
  Check(file.validateMetaInfo(TRANSFER_SYNTAX), "the head of the file");
  std::string bytes;
  std::string piece(PIECE, '\0');
  DcmOutputBufferStream stream(piece.data(), static_cast<offile_off_t>(piece.size()));
  file.transferInit();
  OFCondition state = EC_StreamNotifyClient;
  while (state == EC_StreamNotifyClient)
  {
    state = file.write(stream, TRANSFER_SYNTAX, EET_ExplicitLength, nullptr);
    void* begin = nullptr;
    offile_off_t written = 0;
    stream.flushBuffer(begin, written);
    bytes.append(static_cast<const char*>(begin), static_cast<std::size_t>(written));
  }
  file.transferEnd();
  Check(state, "the file");
  return bytes;
}
} // namespace

Uid GetSopClass(SrClass srClass)
{
  return Uid(srClass == SrClass::Enhanced ? UID_EnhancedSRStorage : UID_ComprehensiveSRStorage);
}

SrWriter::SrWriter(UidMaker uids, SrClass srClass) : uids_(std::move(uids)), srClass_(srClass) {}

std::string SrWriter::Write(const ReportDocument& document) const
{
  const ContentItem tree = MakeReportTree(document, uids_);
  DSRDocument sr(srClass_ == SrClass::Enhanced ? DSRTypes::DT_EnhancedSR
                                               : DSRTypes::DT_ComprehensiveSR);
  FillSrHeader(sr, document, ListSchemes(tree));
  FillSrTree(sr.getTree(), tree);
  DcmFileFormat file;
  Check(sr.write(*file.getDataset()), "the document");
  FinishSrHeader(*file.getDataset(), document);
  return ToBytes(file);
}
} // namespace OrthancGenomics
