// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/PdfFlow.h"

#include <algorithm>

namespace OrthancGenomics
{
namespace
{
constexpr double POINTS_PER_INCH = 72;
constexpr double BAR_HEIGHT = 5;
constexpr double HAIRLINE = 0.5;
constexpr double FOOT_GAP = 6; ///< above a foot

double ToPoints(int units)
{
  return static_cast<double>(units) / PANGO_SCALE;
}

FontMap MakeFonts()
{
  FontMap fonts(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-cstyle-cast): a macro of GObject
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts.get()), POINTS_PER_INCH);
  return fonts;
}

/// Without hinting, which is for screens and moves letters.
TextContext MakeContext(PangoFontMap& fonts)
{
  TextContext context(pango_font_map_create_context(&fonts));
  const FontOptions options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options.get());
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  return context;
}

FontDescription MakeFont(const PdfStyle& style)
{
  FontDescription font(pango_font_description_new());
  pango_font_description_set_family_static(
      font.get(), style.isSequence ? "DejaVu Sans Mono,monospace" : "DejaVu Sans,sans-serif");
  pango_font_description_set_size(font.get(), static_cast<int>(style.size * PANGO_SCALE));
  pango_font_description_set_weight(font.get(),
                                    style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}
} // namespace

PdfFlow::PdfFlow(const PdfSheet& sheet, const std::string& foot, const PdfStyle& footStyle)
    : sheet_(sheet), fonts_(MakeFonts()), context_(MakeContext(*fonts_)), foot_(foot),
      footStyle_(footStyle), bottom_(0), pages_(1), place_{0, sheet.margin}
{
  const double number = Measure("1", footStyle, Width());
  bottom_ = sheet.height - sheet.margin - Measure(foot, footStyle, Width()) - number - FOOT_GAP;
}

TextLayout PdfFlow::MakeLayout(const std::string& text, const PdfStyle& style, double width) const
{
  TextLayout layout(pango_layout_new(context_.get()));
  const TextAttributes attributes(pango_attr_list_new());
  // Pango would put a hyphen where it breaks a word: into an allele.
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  // What is searched for is "finding", not one with U+FB01.
  pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga=0, clig=0"));
  pango_layout_set_attributes(layout.get(), attributes.get());
  pango_layout_set_font_description(layout.get(), MakeFont(style).get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), style.isSequence ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

double PdfFlow::Measure(const std::string& text, const PdfStyle& style, double width) const
{
  int unused = 0;
  int height = 0;
  pango_layout_get_size(MakeLayout(text, style, width).get(), &unused, &height);
  return text.empty() ? 0 : ToPoints(height);
}

void PdfFlow::AddLines(PangoLayout& layout, const PdfStyle& style, double x)
{
  missing_ += pango_layout_get_unknown_glyphs_count(&layout);
  const LineIterator lines(pango_layout_get_iter(&layout));
  do
  {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(lines.get(), nullptr, &box);
    const double height = ToPoints(box.height);
    const double ascent = ToPoints(pango_layout_iter_get_baseline(lines.get()) - box.y);
    Need(height);
    TextLine line(pango_layout_line_ref(pango_layout_iter_get_line_readonly(lines.get())));
    pages_[place_.page].texts.push_back(
        {std::move(line), x + ToPoints(box.x), place_.y + ascent, style.colour});
    place_.y += height;
  } while (pango_layout_iter_next_line(lines.get()) != FALSE);
}

void PdfFlow::AddText(const std::string& text, const PdfStyle& style, double indent, double width)
{
  if (!text.empty())
  {
    const TextLayout layout = MakeLayout(text, style, width > 0 ? width : Width() - indent);
    AddLines(*layout, style, sheet_.margin + indent);
  }
}

void PdfFlow::AddBar(double share, double indent, double width)
{
  Need(BAR_HEIGHT + 3);
  const double x = sheet_.margin + indent;
  std::vector<PdfBoxMark>& boxes = pages_[place_.page].boxes;
  boxes.push_back({x, place_.y + 1, width * share, BAR_HEIGHT, PDF_MARK, true});
  boxes.push_back({x, place_.y + 1, width, BAR_HEIGHT, PDF_QUIET, false});
  place_.y += BAR_HEIGHT + 3;
}

void PdfFlow::AddRule()
{
  AddBox(place_.page, place_.y + 2, place_.y + 2 + HAIRLINE, Width(), PDF_LINE);
  place_.y += 5;
}

void PdfFlow::AddBox(std::size_t page, double begin, double end, double width, PdfColour colour)
{
  pages_[page].boxes.push_back({sheet_.margin, begin, width, end - begin, colour, true});
}

void PdfFlow::AddEdge(const PdfPlace& from, double width, PdfColour colour)
{
  for (std::size_t page = from.page; page <= place_.page; page++)
  {
    AddBox(page,
           page == from.page ? from.y : sheet_.margin,
           page == place_.page ? place_.y : bottom_,
           width,
           colour);
  }
}

void PdfFlow::AddFrame(const PdfPlace& from, PdfColour colour)
{
  pages_[place_.page].boxes.push_back(
      {sheet_.margin, from.y, Width(), place_.y - from.y, colour, false});
}

void PdfFlow::Need(double height)
{
  if (place_.y + height > bottom_ && place_.y > sheet_.margin)
  {
    place_ = {place_.page + 1, sheet_.margin};
    pages_.resize(std::max(pages_.size(), place_.page + 1));
  }
}

void PdfFlow::Finish(const std::string& page, const std::string& of)
{
  const std::string pages = std::to_string(pages_.size());
  const double begin = bottom_ + FOOT_GAP;
  bottom_ = sheet_.height; // which the feet are not measured by
  for (std::size_t i = 0; i < pages_.size(); i++)
  {
    place_ = {i, begin};
    AddText(foot_, footStyle_);
    std::string number = page;
    number.append(" ").append(std::to_string(i + 1)).append(" ").append(of).append(" ");
    AddText(number.append(pages), footStyle_);
  }
}
} // namespace OrthancGenomics
