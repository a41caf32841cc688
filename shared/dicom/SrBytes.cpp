// SPDX-License-Identifier: GPL-3.0-or-later
#include "dicom/SrBytes.h"

#include "dicom/DatasetText.h"
#include "dicom/DcmtkCheck.h"

#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcmetinf.h>
#include <dcmtk/dcmdata/dcostrmb.h>

#include <cstdint>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
constexpr E_TransferSyntax SYNTAX = EXS_LittleEndianExplicit;
constexpr std::size_t PIECE = 1U << 16U;
constexpr std::size_t LENGTH_BYTES = 4;
constexpr std::string_view SEQUENCE_VR("SQ\0\0\0\0\0\0", 8); ///< and a length to be filled in
constexpr std::string_view ITEM_HEAD("\xFE\xFF\x00\xE0\0\0\0\0", 8);

class Encoder
{
public:
  Encoder() : piece_(PIECE, '\0'), stream_(piece_.data(), static_cast<offile_off_t>(PIECE)) {}

  /// As DCMTK writes it, in as many pieces as it needs.
  void AddWhole(DcmObject& object)
  {
    object.transferInit();
    OFCondition state = EC_StreamNotifyClient;
    while (state == EC_StreamNotifyClient)
    {
      state = object.write(stream_, SYNTAX, EET_ExplicitLength, nullptr);
      void* begin = nullptr;
      offile_off_t written = 0;
      stream_.flushBuffer(begin, written);
      bytes_.append(static_cast<const char*>(begin), static_cast<std::size_t>(written));
    }
    object.transferEnd();
    Check(state, "an attribute");
  }

  void AddElements(DcmItem& item)
  {
    for (DcmObject* next = item.nextInContainer(nullptr); next != nullptr;
         next = item.nextInContainer(next))
    {
      if (next->ident() == EVR_SQ)
      {
        AddSequence(item, *next);
      }
      else
      {
        AddWhole(*next);
      }
    }
  }

  std::string TakeBytes() { return std::move(bytes_); }

private:
  void AddSequence(DcmItem& item, const DcmObject& sequence)
  {
    AddNumber(sequence.getGTag());
    AddNumber(sequence.getETag());
    bytes_ += SEQUENCE_VR;
    const std::size_t begin = bytes_.size();
    for (DcmItem* inner : ListItems(item, sequence.getTag()))
    {
      bytes_ += ITEM_HEAD;
      const std::size_t itemBegin = bytes_.size();
      AddElements(*inner);
      FillLength(itemBegin);
    }
    FillLength(begin);
  }

  void AddNumber(std::uint16_t number)
  {
    bytes_ += static_cast<char>(number & 0xFFU);
    bytes_ += static_cast<char>(number >> 8U);
  }

  /// What has come since `begin`, in the bytes before it.
  void FillLength(std::size_t begin)
  {
    std::size_t length = bytes_.size() - begin;
    for (std::size_t i = begin - LENGTH_BYTES; i < begin; i++)
    {
      bytes_[i] = static_cast<char>(length & 0xFFU);
      length >>= 8U;
    }
  }

  std::string piece_;
  DcmOutputBufferStream stream_;
  std::string bytes_;
};
} // namespace

std::string ToBytes(DcmFileFormat& file)
{
  DcmMetaInfo& head = *file.getMetaInfo();
  Check(file.validateMetaInfo(SYNTAX), "the head of the file");
  Check(head.computeGroupLengthAndPadding(EGL_withGL, EPD_noChange, SYNTAX, EET_ExplicitLength),
        "the head of the file");
  Encoder encoder;
  encoder.AddWhole(head);
  encoder.AddElements(*file.getDataset());
  return encoder.TakeBytes();
}
} // namespace OrthancGenomics
