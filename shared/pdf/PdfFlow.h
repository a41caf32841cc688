// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/PangoHandles.h"

#include <string>
#include <vector>

namespace OrthancGenomics
{
struct PdfColour
{
  double red;
  double green;
  double blue;
};

constexpr PdfColour PDF_INK{0, 0, 0};
constexpr PdfColour PDF_QUIET{0.27, 0.27, 0.27};
constexpr PdfColour PDF_LINE{0.6, 0.6, 0.6};
constexpr PdfColour PDF_HIGH{0.55, 0.06, 0.2};
constexpr PdfColour PDF_MIDDLE{0.42, 0.25, 0};
constexpr PdfColour PDF_MARK{0.11, 0.31, 0.56};

/// How a text looks. Sizes are in points, 1/72 inch.
struct PdfStyle
{
  double size = 9;
  bool isBold = false;
  bool isSequence = false; ///< of even width
  PdfColour colour = PDF_INK;
};

/// A sheet and what of it is written on.
struct PdfSheet
{
  double width;
  double height;
  double margin;
};

struct PdfTextMark
{
  TextLine line;
  double x;
  double baseline;
  PdfColour colour;
};

struct PdfBoxMark
{
  double x;
  double y;
  double width;
  double height;
  PdfColour colour;
  bool isFilled;
};

struct PdfPage
{
  std::vector<PdfBoxMark> boxes;
  std::vector<PdfTextMark> texts; ///< in the order in which they are read
};

/// A height on a page.
struct PdfPlace
{
  std::size_t page;
  double y;
};

/// Fills pages from above, line by line, and begins another when one is full. For one thread.
class PdfFlow
{
public:
  /// What stands at the foot of each page, above its number.
  PdfFlow(const PdfSheet& sheet, const std::string& foot, const PdfStyle& footStyle);

  /// Between the margins, `indent` further in; of `width`, or to the margin for 0.
  void AddText(const std::string& text, const PdfStyle& style, double indent = 0, double width = 0);

  /// The height that AddText would take.
  double Measure(const std::string& text, const PdfStyle& style, double width) const;

  /// A part of a whole.
  void AddBar(double share, double indent, double width);

  void AddRule();
  void AddSpace(double height) { place_.y += height; }

  /// A mark at the left margin from there to here, on each page between.
  void AddEdge(const PdfPlace& from, double width, PdfColour colour);

  /// A frame from margin to margin around what was added since, on this page.
  void AddFrame(const PdfPlace& from, PdfColour colour);

  /// A new page if less than this is left of it.
  void Need(double height);

  const PdfPlace& Here() const { return place_; }
  void GoTo(const PdfPlace& place) { place_ = place; }

  /// Writes the feet, with "page x of y" in these words. The last that is added.
  void Finish(const std::string& page, const std::string& of);

  double Width() const { return sheet_.width - 2 * sheet_.margin; }
  const std::vector<PdfPage>& Pages() const { return pages_; }

  /// How many characters no font has.
  int Missing() const { return missing_; }

private:
  TextLayout MakeLayout(const std::string& text, const PdfStyle& style, double width) const;
  void AddLines(PangoLayout& layout, const PdfStyle& style, double x);
  void AddBox(std::size_t page, double begin, double end, double width, PdfColour colour);

  PdfSheet sheet_;
  FontMap fonts_;
  TextContext context_;
  std::string foot_;
  PdfStyle footStyle_;
  double bottom_; ///< where the foot begins
  std::vector<PdfPage> pages_;
  PdfPlace place_;
  int missing_ = 0;
};
} // namespace OrthancGenomics
