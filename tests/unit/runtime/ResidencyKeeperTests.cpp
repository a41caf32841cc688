// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsentsFixture.h"
#include "ObjectArchive.h"
#include "core/Text.h"
#include "runtime/ResidencyKeeper.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <random>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PERMIT = R"({"PatientID": "P1", "Decision": "Permit"})";

class Keeping : public WithConsents
{
protected:
  Keeping() { Begin(); }
  ~Keeping() override { std::filesystem::remove_all(folder_); }

  /// As a start does.
  void Begin()
  {
    Load();
    keeper_ = std::make_unique<ResidencyKeeper>(
        *index_,
        gate_,
        config_,
        ObjectMover({*index_, files_, sealed_}, OrthancObjects(RestClient(archive_)), false));
  }

  void Restart()
  {
    archive_.callsLeft = -1;
    Begin();
    keeper_->Reconcile();
  }

  void Store(const std::string& file)
  {
    archive_.Put(file);
    keeper_->LookAt(file.substr(0, file.find(' ')));
  }

  void Delete(const std::string& id)
  {
    archive_.files.erase(id);
    keeper_->NoteDeletion(id);
  }

  void Withdraw(const std::string& consent)
  {
    consents_->Withdraw(consent, "carl");
    keeper_->SettleAll();
  }

  std::string Permit()
  {
    const std::string consent = Record(PERMIT);
    keeper_->SettleAll();
    return consent;
  }

  std::optional<ObjectState> StateOf(const std::string& id) const
  {
    const auto object = index_->TakeSnapshot().FindProtectedObject(id);
    return object ? std::make_optional(object->state) : std::nullopt;
  }

  std::size_t CountFiles() const { return sealed_.Files().ListAll().size(); }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("genomics-" + MakeRandomId());
  RawStore files_{folder_};
  const KeyRing keys_{std::string(64, 'a'), "keys"};
  SealedStore sealed_{folder_ / "protected", keys_};
  ResidencyConfig config_;
  ObjectArchive archive_;
  std::unique_ptr<ResidencyKeeper> keeper_;
};
} // namespace

TEST_F(Keeping, TakesAwayWhatNoConsentShows)
{
  Store("a P1 genomic");
  EXPECT_FALSE(archive_.Has("a"));
  EXPECT_EQ(StateOf("a"), ObjectState::Withheld);
  Store("b P1 other");
  EXPECT_TRUE(archive_.Has("b"));
  EXPECT_EQ(StateOf("b"), std::nullopt);
  keeper_->LookAt("gone");
  EXPECT_TRUE(keeper_->TakeHasLeft());
  EXPECT_FALSE(keeper_->TakeHasLeft());
}

TEST_F(Keeping, SealsCopiesFromBeforeAndSweepsWhatNoRowNames)
{
  Store("a P1 genomic");
  const std::string sha256 = index_->TakeSnapshot().FindProtectedObject("a")->sha256;
  sealed_.Files().Remove(sha256);
  StagedFile before = files_.Stage(0);
  before.Append("a P1 genomic");
  ASSERT_EQ(before.Commit(), sha256);
  EXPECT_EQ(keeper_->Mover().ReadFile(*index_->TakeSnapshot().FindProtectedObject("a")),
            "a P1 genomic");
  const std::string lost = sealed_.Put("of a process that was killed");
  keeper_->SealAll();
  EXPECT_FALSE(sealed_.Files().Contains(lost));
  EXPECT_FALSE(files_.Contains(sha256));
  EXPECT_EQ(sealed_.Read(sha256), "a P1 genomic");
  Permit();
  EXPECT_EQ(archive_.files.count("a"), 1U);
}

TEST_F(Keeping, NotesWhatHasToBeToldOnceForEachLeaving)
{
  const auto count = [&] { return index_->TakeSnapshot().ListRejections("a").size(); };
  const std::string silent = Permit();
  Store("a P1 genomic");
  Withdraw(silent);
  EXPECT_EQ(count(), 0U);
  config_.told = {"clinic"};
  Begin();
  const std::string consent = Permit();
  Withdraw(consent);
  EXPECT_EQ(count(), 1U);
  Store("a P1 genomic"); // sent again while it is withheld
  EXPECT_EQ(count(), 1U);
  index_->CloseRejection(index_->TakeSnapshot().ListOpenRejections().at(0).number);
  Permit();
  keeper_->SetPolicy(ResidencyPolicy::AllLeave);
  keeper_->SettleAll();
  EXPECT_EQ(StateOf("a"), ObjectState::Withheld);
  EXPECT_EQ(count(), 1U);
}

TEST_F(Keeping, ErasesWhatIsRetractedWhereverItIs)
{
  Store("a P1 genomic");
  keeper_->Erase("a");
  EXPECT_EQ(StateOf("a"), ObjectState::Deleted);
  Permit();
  EXPECT_FALSE(archive_.Has("a"));
  Store("b P1 genomic");
  EXPECT_TRUE(archive_.Has("b"));
  keeper_->Erase("b");
  EXPECT_FALSE(archive_.Has("b"));
  EXPECT_EQ(StateOf("b"), ObjectState::Deleted);
  archive_.Put("c P1 genomic"); // nobody has looked at it yet
  keeper_->Erase("c");
  EXPECT_FALSE(archive_.Has("c"));
  keeper_->Erase("gone");
  EXPECT_EQ(StateOf("gone"), std::nullopt);
}

TEST_F(Keeping, KeepsACopyOfWhatIsRetractedUntilItIsTold)
{
  config_.told = {"clinic"};
  Begin();
  Permit();
  Store("a P1 genomic");
  keeper_->Erase("a");
  EXPECT_FALSE(archive_.Has("a"));
  const auto copy = [&] { return index_->TakeSnapshot().FindProtectedObject("a")->sha256; };
  EXPECT_EQ(StateOf("a"), ObjectState::Deleted);
  EXPECT_TRUE(sealed_.Files().Contains(copy()));
  keeper_->Erase("a"); // once more
  keeper_->Reconcile();
  const auto open = index_->TakeSnapshot().ListOpenRejections();
  ASSERT_EQ(open.size(), 1U);
  const std::string sha256 = copy();
  EXPECT_TRUE(sealed_.Files().Contains(sha256));
  index_->CloseRejection(open[0].number);
  keeper_->Reconcile();
  EXPECT_EQ(copy(), "");
  EXPECT_FALSE(sealed_.Files().Contains(sha256));
}

TEST_F(Keeping, BringsBackTheBytesAndWhatIsAUsers)
{
  const std::string consent = Permit();
  Store("a P1 genomic");
  archive_.metadata["/instances/a/metadata/mine"] = "blue";
  archive_.metadata["/series/a/metadata/mine"] = "green";
  EXPECT_EQ(StateOf("a"), ObjectState::Resident);
  Withdraw(consent);
  EXPECT_FALSE(archive_.Has("a"));
  EXPECT_TRUE(archive_.metadata.empty());
  Permit();
  EXPECT_EQ(archive_.files["a"], "a P1 genomic");
  EXPECT_EQ(archive_.metadata["/instances/a/metadata/mine"], "blue");
  EXPECT_EQ(archive_.metadata["/series/a/metadata/mine"], "green");
}

TEST_F(Keeping, KeepsNothingOfWhatAUserDeleted)
{
  Store("a P1 genomic");
  const std::string consent = Permit();
  EXPECT_EQ(CountFiles(), 1U);
  EXPECT_TRUE(keeper_->Knows("a"));
  Delete("a");
  EXPECT_EQ(StateOf("a"), ObjectState::Deleted);
  EXPECT_EQ(CountFiles(), 0U);
  Withdraw(consent);
  Permit();
  EXPECT_FALSE(archive_.Has("a"));
}

TEST_F(Keeping, TellsItsOwnDeletionsFromAUsers)
{
  Store("a P1 genomic");
  keeper_->NoteDeletion("a"); // as Orthanc tells of ours
  EXPECT_EQ(StateOf("a"), ObjectState::Withheld);
  Permit();
  keeper_->NoteDeletion("a"); // late
  EXPECT_EQ(StateOf("a"), ObjectState::Resident);
}

TEST_F(Keeping, KeepsTheFirstOfWhatIsSentAgain)
{
  Store("a P1 genomic one");
  Store("a P1 genomic two");
  EXPECT_FALSE(archive_.Has("a"));
  Permit();
  EXPECT_EQ(archive_.files["a"], "a P1 genomic one");
}

TEST_F(Keeping, IsCertainWhoseItIs)
{
  Record(R"({"PatientID": "P1", "Issuer": "A", "Decision": "Permit"})");
  Store("a P1 genomic"); // names no issuer
  EXPECT_TRUE(archive_.Has("a"));
  Record(R"({"PatientID": "P1", "Issuer": "B", "Decision": "Permit"})");
  keeper_->SettleAll();
  EXPECT_FALSE(archive_.Has("a"));
}

TEST_F(Keeping, DoesWhatAnAdministratorSaysOfAll)
{
  Store("a P1 genomic");
  keeper_->SetPolicy(ResidencyPolicy::AllReturn);
  keeper_->SettleAll();
  EXPECT_TRUE(archive_.Has("a"));
  keeper_->SetPolicy(ResidencyPolicy::AllLeave);
  Restart();
  EXPECT_FALSE(archive_.Has("a"));
  Permit();
  EXPECT_FALSE(archive_.Has("a"));
  keeper_->SetPolicy(ResidencyPolicy::ByConsent);
  keeper_->SettleAll();
  EXPECT_TRUE(archive_.Has("a"));
}

TEST_F(Keeping, KnowsWhenAConsentEnds)
{
  Record(R"({"PatientID": "P1", "Decision": "Permit", "Until": "2500-01-01"})");
  Store("a P1 genomic");
  keeper_->SettleAll();
  Store("b P1 genomic");
  EXPECT_LT(keeper_->GetNextChange(), 16756761600000); // 2501
  EXPECT_GT(keeper_->GetNextChange(), 16725225600000); // 2500
}

/// The process ends before or after each call of Orthanc in turn: what came is in Orthanc or in the
/// store afterwards, and where it belongs.
TEST_F(Keeping, LosesNothingWhereverItEnds)
{
  int ends = 0;
  for (int last = 0; last < 60; last++)
  {
    const std::string id = "i" + std::to_string(last);
    const std::string patient = "P" + std::to_string(last);
    const std::string file = id + " " + patient + " genomic";
    const auto attempt = [&](const std::function<void()>& work)
    {
      archive_.callsLeft = last;
      try
      {
        work();
      }
      catch (const ObjectArchive::Ended&)
      {
        ends++;
      }
      Restart();
    };
    archive_.Put(file);
    attempt([&] { keeper_->LookAt(id); });
    EXPECT_FALSE(archive_.Has(id)) << last;
    EXPECT_EQ(StateOf(id), ObjectState::Withheld) << last;
    const std::string consent =
        Record(R"({"Decision": "Permit", "PatientID": ")" + patient + "\"}");
    attempt([&] { keeper_->SettleAll(); });
    EXPECT_EQ(archive_.files[id], file) << last;
    consents_->Withdraw(consent, "carl");
    attempt([&] { keeper_->SettleAll(); });
    EXPECT_FALSE(archive_.Has(id)) << last;
  }
  EXPECT_GT(ends, 50);
}

/// Against an oracle that knows only what people did.
TEST_F(Keeping, FollowsRandomHistories)
{
  std::mt19937 random(5);
  std::map<std::string, bool> exists;
  std::string consent;
  for (int i = 0; i < 300; i++)
  {
    const std::string id = std::string(1, static_cast<char>('a' + random() % 4));
    switch (random() % 5)
    {
    case 0:
      Store(id + " P1 genomic");
      exists[id] = true;
      break;
    case 1:
      exists[id] = exists[id] && !archive_.Has(id);
      Delete(id);
      break;
    case 2:
      consent = consent.empty() ? Permit() : (Withdraw(consent), "");
      break;
    case 3:
      Restart();
      break;
    default: // deleted, and ended before that was noted
      exists[id] = exists[id] && !archive_.Has(id);
      archive_.files.erase(id);
      Restart();
      break;
    }
    for (const auto& [one, there] : exists)
    {
      ASSERT_EQ(archive_.Has(one), there && !consent.empty()) << i << " " << one;
      ASSERT_EQ(StateOf(one) == ObjectState::Withheld, there && consent.empty()) << i << " " << one;
    }
  }
}

TEST(ObjectContents, AreReadAtAnyDepth)
{
  const ObjectContent content = ReadContent(ParseJson(R"({
    "SOPClassUID": "1.2", "Modality": "SR ", "CodingSchemeIdentificationSequence": [
      {"CodingSchemeDesignator": "HGNC"}],
    "ContentTemplateSequence": [{"MappingResource": "99OGENO", "TemplateIdentifier": "GENRPT1"}],
    "ContentSequence": [{"ContentSequence": [{"ConceptCodeSequence": [
      {"LongCodeValue": "a-long-one", "CodingSchemeDesignator": "LN"}]}]}]})"));
  EXPECT_EQ(content.sopClass, "1.2");
  ASSERT_EQ(content.templates.size(), 1U);
  EXPECT_EQ(content.templates[0].value, "GENRPT1");
  EXPECT_EQ(content.templates[0].scheme, "99OGENO");
  ASSERT_EQ(content.codes.size(), 2U);
  EXPECT_EQ(content.codes[0].scheme, "HGNC");
  EXPECT_EQ(content.codes[1].value, "a-long-one");
  EXPECT_EQ(content.tags.count("ContentSequence"), 0U);
}
} // namespace OrthancGenomics
