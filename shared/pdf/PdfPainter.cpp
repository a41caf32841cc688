// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/PdfPainter.h"

#include "core/Error.h"

#include <cairo-pdf.h>

namespace OrthancGenomics
{
namespace
{
constexpr double FRAME = 0.8;

cairo_status_t Append(void* target, const unsigned char* data, unsigned int length)
{
  try
  {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  }
  catch (const std::bad_alloc&)
  {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

void Check(cairo_status_t status)
{
  if (status != CAIRO_STATUS_SUCCESS)
  {
    throw Error(ErrorCode::Storage,
                std::string("cannot write a PDF: ") + cairo_status_to_string(status));
  }
}

void SetColour(cairo_t& context, const PdfColour& colour)
{
  cairo_set_source_rgb(&context, colour.red, colour.green, colour.blue);
}

void PaintPage(cairo_t& context, const PdfPage& page)
{
  for (const PdfBoxMark& box : page.boxes)
  {
    SetColour(context, box.colour);
    cairo_rectangle(&context, box.x, box.y, box.width, box.height);
    cairo_set_line_width(&context, FRAME);
    box.isFilled ? cairo_fill(&context) : cairo_stroke(&context);
  }
  for (const PdfTextMark& text : page.texts)
  {
    SetColour(context, text.colour);
    cairo_move_to(&context, text.x, text.baseline);
    pango_cairo_show_layout_line(&context, text.line.get());
  }
  cairo_show_page(&context);
}

void Describe(cairo_surface_t& surface, const PdfTitle& title)
{
  const auto set = [&surface](cairo_pdf_metadata_t what, const std::string& value)
  { cairo_pdf_surface_set_metadata(&surface, what, value.c_str()); };
  set(CAIRO_PDF_METADATA_TITLE, title.title);
  set(CAIRO_PDF_METADATA_SUBJECT, title.subject);
  set(CAIRO_PDF_METADATA_CREATOR, "Orthanc Genomics");
  set(CAIRO_PDF_METADATA_CREATE_DATE, title.made);
  set(CAIRO_PDF_METADATA_MOD_DATE, title.made);
}
} // namespace

std::string
PaintPdf(const std::vector<PdfPage>& pages, const PdfSheet& sheet, const PdfTitle& title)
{
  std::string file;
  const Surface surface(
      cairo_pdf_surface_create_for_stream(Append, &file, sheet.width, sheet.height));
  // Of what is newer, cairo 1.18 makes streams of the table that AddLanguage reads.
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
  Describe(*surface, title);
  const CairoContext context(cairo_create(surface.get()));
  for (const PdfPage& page : pages)
  {
    PaintPage(*context, page);
  }
  Check(cairo_status(context.get()));
  cairo_surface_finish(surface.get());
  Check(cairo_surface_status(surface.get()));
  return file;
}
} // namespace OrthancGenomics
