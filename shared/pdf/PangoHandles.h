// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>

namespace OrthancGenomics
{
struct ObjectUnref
{
  void operator()(gpointer object) const { g_object_unref(object); }
};

struct FontUnref
{
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

struct LineUnref
{
  void operator()(PangoLayoutLine* line) const { pango_layout_line_unref(line); }
};

struct IteratorFree
{
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

struct AttributesUnref
{
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

struct SurfaceDestroy
{
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct CairoDestroy
{
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

struct OptionsDestroy
{
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

using FontMap = std::unique_ptr<PangoFontMap, ObjectUnref>;
using TextContext = std::unique_ptr<PangoContext, ObjectUnref>;
using TextLayout = std::unique_ptr<PangoLayout, ObjectUnref>;
using TextLine = std::unique_ptr<PangoLayoutLine, LineUnref>;
using FontDescription = std::unique_ptr<PangoFontDescription, FontUnref>;
using LineIterator = std::unique_ptr<PangoLayoutIter, IteratorFree>;
using TextAttributes = std::unique_ptr<PangoAttrList, AttributesUnref>;
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDestroy>;
using CairoContext = std::unique_ptr<cairo_t, CairoDestroy>;
using FontOptions = std::unique_ptr<cairo_font_options_t, OptionsDestroy>;
} // namespace OrthancGenomics
