// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/AccessGate.h"

#include "consent/BookEdition.h"
#include "consent/RolePurposes.h"
#include "core/Error.h"
#include "core/Text.h"
#include "core/Time.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* BREAK_GLASS = "BTG";
constexpr std::chrono::seconds SUSPENDED_PATIENCE{5};

template <typename Names>
std::string Join(const Names& names)
{
  std::string text;
  for (const std::string& name : names)
  {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

std::vector<std::string> ListNames(const std::vector<Role>& roles)
{
  std::vector<std::string> names;
  names.reserve(roles.size());
  for (const Role& role : roles)
  {
    names.push_back(role.name);
  }
  return names;
}

const char* Describe(Permission permission)
{
  switch (permission)
  {
  case Permission::Read:
    return "read genomic data";
  case Permission::Upload:
    return "upload or link genomic data";
  case Permission::Administer:
    return "administer genomic data";
  case Permission::Consent:
    return "handle consents";
  case Permission::Audit:
    return "see who did what";
  case Permission::ReadReports:
    return "read reports";
  case Permission::WriteReports:
    return "write reports";
  case Permission::SignReports:
    return "sign reports";
  case Permission::ReadImages:
    return "read images";
  case Permission::WriteImages:
    return "store, change or delete images";
  case Permission::AdministerServer:
    return "administer the server";
  }
  return "do that";
}

std::string DescribeWho(const Requester& requester)
{
  return requester.authenticated ? "this user" : "a request without a user";
}

/// One pointer that keeps both what a scope may see and the loan that counts it.
std::shared_ptr<const CohortAccess> Keep(BookEdition::Loan loan,
                                         std::shared_ptr<const CohortAccess> access)
{
  const CohortAccess* const seen = access.get();
  using Both = std::pair<BookEdition::Loan, std::shared_ptr<const CohortAccess>>;
  return {std::make_shared<const Both>(std::move(loan), std::move(access)), seen};
}
} // namespace

AccessGate::AccessGate(AccessPolicy policy) : AccessGate(std::move(policy), NowMilliseconds) {}

AccessGate::AccessGate(AccessPolicy policy, Clock clock)
    : policy_(std::move(policy)), clock_(std::move(clock))
{
  for (auto& [user, roles] : policy_.roles)
  {
    roles = CheckRoles(roles);
  }
  policy_.anonymous = CheckRoles(policy_.anonymous);
  policy_.unlisted = CheckRoles(policy_.unlisted);
  Replace(std::make_shared<const ConsentBook>(ConsentBook::Consents(), GeneLists()));
}

AccessGate::~AccessGate() = default;

/// The roles as the table spells them.
std::set<std::string> AccessGate::CheckRoles(const std::set<std::string>& roles) const
{
  std::set<std::string> checked;
  for (const std::string& name : roles)
  {
    const Role* const role = FindRole(policy_.table, name);
    if (role == nullptr)
    {
      throw Error(ErrorCode::BadInput,
                  "Genomics.Access: " + Quote(name) + " is no role; the roles are " +
                      Join(ListNames(policy_.table)));
    }
    checked.insert(role->name);
  }
  return checked;
}

ReadScope AccessGate::Open(const Requester& requester) const
{
  Require(requester, Permission::Read);
  WaitForResume();
  return Make(Ask(requester), requester.limit);
}

ReadScope AccessGate::OpenForTreatment() const
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!suspended_.empty())
    {
      throw Error(ErrorCode::Busy, suspended_);
    }
  }
  AccessQuestion question;
  question.everybody = true;
  question.purpose = "TREAT";
  question.time = clock_();
  return Make(question, AccessLimit());
}

ReadScope AccessGate::Make(const AccessQuestion& question, const AccessLimit& limit) const
{
  if (policy_.consent == ConsentMode::Off)
  {
    return {Limit(CohortAccess::Everything(), limit), false};
  }
  std::shared_ptr<BookEdition> edition;
  BookEdition::Loan loan;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    edition = edition_;
    loan = BookEdition::Borrow(edition); // before anybody can wait for the next book's turn
  }
  return {Keep(std::move(loan), Limit(edition->Compile(question), limit)),
          FindConsentScope(question.purpose) == ConsentScope::Research};
}

ReadScope AccessGate::OpenIdentified(const Requester& requester) const
{
  ReadScope scope = Open(requester);
  const auto small = FindSmallCounts(requester);
  if (scope.IsPseudonymous() || (small && !small->patients))
  {
    throw Error(ErrorCode::Forbidden,
                DescribeWho(requester) + " is not told who somebody is, which this would say");
  }
  return scope;
}

void AccessGate::Suspend(std::string why)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  suspended_ = std::move(why);
}

void AccessGate::Resume()
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    suspended_.clear();
  }
  resumed_.notify_all();
}

void AccessGate::WaitForResume() const
{
  std::unique_lock<std::mutex> lock(mutex_);
  if (!resumed_.wait_for(lock, SUSPENDED_PATIENCE, [this] { return suspended_.empty(); }))
  {
    throw Error(ErrorCode::Busy, suspended_);
  }
}

std::shared_ptr<const CohortAccess> AccessGate::Limit(std::shared_ptr<const CohortAccess> access,
                                                      const AccessLimit& limit) const
{
  if (limit.labels)
  {
    const Labelled labelled =
        findLabelled_ && !limit.labels->empty() ? findLabelled_(*limit.labels) : nullptr;
    access = access->Among(labelled ? *labelled : std::vector<LabelledSubject>());
  }
  if (limit.patient)
  {
    const auto subject = findPatient_ ? findPatient_(*limit.patient) : std::nullopt;
    access = access->Only(subject.value_or(0));
  }
  return access;
}

std::optional<SmallCounts> AccessGate::FindSmallCounts(const Requester& requester) const
{
  const AccessQuestion question = Ask(requester);
  return OrthancGenomics::FindSmallCounts(policy_.table, question.roles, question.purpose);
}

AccessQuestion AccessGate::Ask(const Requester& requester) const
{
  AccessQuestion question = Ask(requester, GetRoles(requester));
  const auto project = policy_.projects.find(question.project);
  const bool isIn = project != policy_.projects.end() && project->second.count(question.user) != 0;
  if (!question.project.empty() && !policy_.projects.empty() && !isIn)
  {
    throw Error(ErrorCode::Forbidden, DescribeWho(requester) + " is in no such project");
  }
  return question;
}

AccessQuestion AccessGate::Ask(const Requester& requester, const std::set<std::string>& roles) const
{
  AccessQuestion question;
  question.user = requester.user;
  question.roles = CheckRoles(roles);
  question.purpose = ChoosePurpose(requester, question.roles);
  question.project = requester.project;
  question.time = clock_();
  const auto use = policy_.dataUse.find(question.project);
  question.dataUse = use == policy_.dataUse.end() ? DataUse() : use->second;
  if (!question.project.empty() && FindConsentScope(question.purpose) != ConsentScope::Research)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics-Project belongs to a purpose of research, which " + question.purpose +
                    " is not");
  }
  return question;
}

/// The one that was asked for, if a role that reads allows it; else that of the first such role.
std::string AccessGate::ChoosePurpose(const Requester& requester,
                                      const std::set<std::string>& roles) const
{
  if (!requester.purpose.empty() && !IsPurpose(requester.purpose))
  {
    throw Error(ErrorCode::BadInput,
                "Genomics-Purpose: " + Quote(requester.purpose) +
                    " is no purpose that is known here, such as TREAT or HRESCH");
  }
  const std::set<std::string> allowed = ListPurposes(policy_.table, roles, requester.limit);
  std::string chosen = requester.purpose;
  if (chosen.empty())
  {
    chosen = FindDefaultPurpose(policy_.table, roles, requester.limit);
  }
  if (allowed.count(chosen) == 0)
  {
    throw Error(ErrorCode::Forbidden,
                DescribeWho(requester) + " may not read for the purpose " + Quote(chosen) +
                    ": its roles " + (requester.limit.purposes ? "and the token " : "") + "have " +
                    (allowed.empty() ? "no purpose" : Join(allowed) + " only"));
  }
  if (chosen == BREAK_GLASS && Trim(requester.reason).empty())
  {
    throw Error(ErrorCode::BadInput, "Genomics-Reason must say why the glass is broken");
  }
  return chosen;
}

void AccessGate::Require(const Requester& requester, Permission permission) const
{
  if (Has(requester, permission))
  {
    return;
  }
  if (!requester.limit.Allows(permission))
  {
    throw Error(ErrorCode::Forbidden,
                DescribeWho(requester) + " may not " + Describe(permission) +
                    ": no scope of the token says so");
  }
  const std::set<std::string> roles = GetRoles(requester);
  const std::string why =
      roles.empty() ? " has no role" : " has the roles " + Join(roles) + " only";
  throw Error(ErrorCode::Forbidden,
              DescribeWho(requester) + " may not " + Describe(permission) + ": it" + why);
}

bool AccessGate::Has(const Requester& requester, Permission permission) const
{
  const std::set<std::string> roles = GetRoles(requester);
  return requester.limit.Allows(permission) &&
         std::any_of(policy_.table.begin(),
                     policy_.table.end(),
                     [&](const Role& role) {
                       return roles.count(role.name) > 0 && role.permissions.count(permission) > 0;
                     });
}

std::set<std::string> AccessGate::GetRoles(const Requester& requester) const
{
  if (!requester.authenticated)
  {
    return policy_.anonymous;
  }
  std::set<std::string> roles;
  for (const std::string& stated : requester.roles)
  {
    if (const Role* const role = FindRole(policy_.table, stated))
    {
      roles.insert(role->name);
    }
  }
  const auto listed = policy_.roles.find(requester.user);
  if (listed != policy_.roles.end())
  {
    roles.insert(listed->second.begin(), listed->second.end());
    return roles;
  }
  return roles.empty() ? policy_.unlisted : roles;
}

void AccessGate::Replace(std::shared_ptr<const ConsentBook> book)
{
  auto edition = std::make_shared<BookEdition>(std::move(book));
  const std::lock_guard<std::mutex> lock(mutex_);
  former_.erase(std::remove_if(former_.begin(),
                               former_.end(),
                               [](const std::weak_ptr<BookEdition>& one) { return one.expired(); }),
                former_.end());
  if (edition_)
  {
    former_.push_back(edition_);
  }
  edition_ = std::move(edition);
}

std::shared_ptr<const ConsentBook> AccessGate::Book() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return edition_->Book();
}

bool AccessGate::WaitForFormerScopes(std::chrono::milliseconds limit) const
{
  const auto deadline = std::chrono::steady_clock::now() + limit;
  std::vector<std::weak_ptr<BookEdition>> former;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    former = former_;
  }
  return std::all_of(former.begin(),
                     former.end(),
                     [&deadline](const std::weak_ptr<BookEdition>& one)
                     {
                       const std::shared_ptr<BookEdition> edition = one.lock();
                       return !edition || edition->WaitUntilUnused(deadline);
                     });
}
} // namespace OrthancGenomics
