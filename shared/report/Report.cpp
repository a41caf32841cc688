// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Report.h"

#include "core/Error.h"

#include <set>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t MAX_CONTIG = 128;

[[noreturn]] void Refuse(const std::string& reason)
{
  throw Error(ErrorCode::BadInput, reason);
}

Region Check(Region region)
{
  const std::string& contig = region.contig;
  if (region.begin < 0 || region.end <= region.begin)
  {
    Refuse("a region that was not tested has no bases");
  }
  if (contig.empty() || contig.size() > MAX_CONTIG || !IsCodeText(contig))
  {
    Refuse("the contig of a region that was not tested has no usable name");
  }
  return region;
}

std::vector<ImageReference> Check(std::vector<ImageReference> images)
{
  if (images.empty())
  {
    Refuse("a correlated study has no image");
  }
  std::set<std::string> seen;
  for (const ImageReference& image : images)
  {
    if (!seen.insert(image.sopInstance.Value()).second)
    {
      Refuse("a correlated study names an image twice");
    }
  }
  return images;
}
} // namespace

NotTested::NotTested(Build build, Region region) : build_(build), region_(Check(std::move(region)))
{
}

ImagedStudy::ImagedStudy(Uid study, ReportText description, std::vector<ImageReference> images)
    : study_(std::move(study)), description_(std::move(description)),
      images_(Check(std::move(images)))
{
}

Report::Report(Language language,
               Specimen specimen,
               Procedure test,
               std::vector<ReportText> conclusions)
    : language_(std::move(language)), specimen_(std::move(specimen)), test_(std::move(test)),
      conclusions_(std::move(conclusions))
{
  if (conclusions_.empty())
  {
    Refuse("a report has no conclusion");
  }
}

bool operator==(const Report& a, const Report& b)
{
  const auto tie = [](const Report& r)
  {
    return std::tie(r.language_,
                    r.specimen_,
                    r.test_,
                    r.conclusions_,
                    r.examined,
                    r.pipeline,
                    r.findings,
                    r.burden,
                    r.instability,
                    r.notTested,
                    r.notStated,
                    r.quality,
                    r.imaging,
                    r.recommendations);
  };
  return tie(a) == tie(b);
}
} // namespace OrthancGenomics
