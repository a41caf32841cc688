// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Markup.h"

#include <gtest/gtest.h>

namespace OrthancGenomics
{
TEST(Markup, EscapesWhatCouldBecomeATagOrEndAnAttribute)
{
  EXPECT_EQ(EscapeMarkup("<b a=\"1\" c='2'>&lt; é</b>"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;lt; é&lt;/b&gt;");
  EXPECT_EQ(EscapeMarkup(""), "");
}
} // namespace OrthancGenomics
