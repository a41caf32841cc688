// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/ConsentBook.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
std::shared_ptr<const CohortAccess> CohortAccess::Everything()
{
  static const std::shared_ptr<const CohortAccess> everything = []
  {
    GeneMask all;
    all.others = true;
    auto access = std::shared_ptr<CohortAccess>(new CohortAccess());
    access->others_ = access->AddProfile({all, all, true, true});
    return access;
  }();
  return everything;
}

std::shared_ptr<const CohortAccess> CohortAccess::Only(std::int64_t subject) const
{
  auto access = std::shared_ptr<CohortAccess>(new CohortAccess());
  access->goodUntil_ = goodUntil_;
  if (Covers(subject))
  {
    access->others_ = access->AddProfile(Of(subject));
    access->only_ = subject;
  }
  access->NameGenes();
  return access;
}

std::shared_ptr<const CohortAccess>
CohortAccess::Among(const std::vector<LabelledSubject>& subjects) const
{
  auto access = std::shared_ptr<CohortAccess>(new CohortAccess());
  access->goodUntil_ = goodUntil_;
  std::map<std::pair<std::size_t, bool>, std::uint32_t> numbers;
  for (const LabelledSubject& one : subjects)
  {
    const std::size_t profile = ProfileOf(one.number);
    if (profiles_[profile].ShowsNothing())
    {
      continue;
    }
    const auto [known, isNew] = numbers.emplace(std::pair(profile, one.wholly), 0);
    if (isNew)
    {
      SubjectAccess shown = profiles_[profile];
      shown.imageLink = shown.imageLink && one.wholly;
      known->second = access->AddProfile(shown);
    }
    const auto place = static_cast<std::size_t>(one.number);
    access->profileOf_.resize(std::max(access->profileOf_.size(), place + 1));
    access->profileOf_[place] = known->second;
  }
  access->NameGenes();
  return access;
}

std::uint32_t CohortAccess::AddProfile(const SubjectAccess& profile)
{
  const GeneMask unknown = Intersect(profile.germline, profile.somatic);
  std::array<std::uint32_t, 3>& numbers = maskOf_.emplace_back();
  for (const auto& [origin, mask] : {std::pair(Origin::Germline, &profile.germline),
                                     std::pair(Origin::Somatic, &profile.somatic),
                                     std::pair(Origin::Unknown, &unknown)})
  {
    const auto isSame = [mask = mask](const GeneMask& known)
    {
      return (mask->ShowsNothing() && known.ShowsNothing()) ||
             (!(known < *mask) && !(*mask < known));
    };
    const auto found = std::find_if(masks_.begin(), masks_.end(), isSame);
    numbers[static_cast<std::size_t>(origin)] = static_cast<std::uint32_t>(found - masks_.begin());
    if (found == masks_.end())
    {
      masks_.push_back(*mask);
      limits_.push_back(!mask->ShowsAll());
      limitsGenes_ = limitsGenes_ || !mask->ShowsAll();
      limitsOthers_ = limitsOthers_ || !mask->others;
    }
  }
  profiles_.push_back(profile);
  return static_cast<std::uint32_t>(profiles_.size() - 1);
}

void CohortAccess::NameGenes()
{
  std::set<std::string> named;
  for (const GeneMask& mask : masks_)
  {
    named.insert(mask.withheld.begin(), mask.withheld.end());
    named.insert(mask.permitted.begin(), mask.permitted.end());
  }
  named_ = std::make_shared<const std::set<std::string>>(std::move(named));
}

ConsentBook::ConsentBook(Consents consents, GeneLists lists)
    : consents_(std::move(consents)), lists_(std::move(lists))
{
}

const std::vector<Consent>& ConsentBook::ListConsents(std::int64_t subject) const
{
  static const std::vector<Consent> none;
  const auto found = consents_.find(subject);
  return found == consents_.end() ? none : found->second;
}

bool ConsentBook::ShowsAllBesideImages(std::int64_t subject, std::int64_t time) const
{
  const std::vector<Consent>& consents = ListConsents(subject);
  AccessQuestion question;
  question.everybody = true;
  question.time = time;
  const auto showsAll = [&](const char* purpose)
  {
    question.purpose = purpose;
    const SubjectAccess access = CompileAccess(consents, question, lists_);
    return access.germline.ShowsAll() && access.somatic.ShowsAll() && access.imageLink;
  };
  return showsAll("TREAT") && showsAll("ETREAT");
}

CohortAccess ConsentBook::Compile(const AccessQuestion& question) const
{
  CohortAccess access;
  if (!consents_.empty())
  {
    access.profileOf_.resize(static_cast<std::size_t>(consents_.rbegin()->first) + 1);
  }
  std::map<SubjectAccess, std::uint32_t> numbers = {{SubjectAccess(), 0}};
  for (const auto& [subject, consents] : consents_)
  {
    const auto [known, isNew] = numbers.emplace(CompileAccess(consents, question, lists_), 0);
    if (isNew)
    {
      known->second = access.AddProfile(known->first);
    }
    access.profileOf_[static_cast<std::size_t>(subject)] = known->second;
    access.goodUntil_ = std::min(access.goodUntil_, FindNextChange(consents, question.time));
  }
  access.NameGenes();
  return access;
}
} // namespace OrthancGenomics
