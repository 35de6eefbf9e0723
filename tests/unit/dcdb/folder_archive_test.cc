#include "dcdb/folder_archive.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <thread>

#include "dcdb/dry_run_archive.h"
#include "integration/folder.h"
#include "unit/dcdb/support.h"
#include "util/digest.h"
#include "util/error.h"

namespace leadline::dcdb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class FolderArchiveTest : public testing::Test {
 protected:
  Answer submit(const Submission& submission) {
    return FolderArchive(folder(), clock_).submit(submission, much_later());
  }

  [[nodiscard]] std::string folder() const { return folder_.path(); }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder())) names.push_back(entry.path().filename());
    return names;
  }

  [[nodiscard]] std::vector<nlohmann::json> index() const {
    std::ifstream file(folder() + "/index.jsonl");
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
  }

  test::TemporaryFolder folder_;
  util::FixedClock clock_{*util::parse_iso8601("2024-05-01T10:00:00Z")};
};

TEST_F(FolderArchiveTest, KeepsWhatItAccepts) {
  const Answer answer = submit(submission_of("{}"));
  EXPECT_EQ(answer.outcome, Outcome::accepted);
  EXPECT_THAT(answer.submission_ids, ElementsAre("1"));
  const std::string digest = util::sha256_hex("{}");
  EXPECT_THAT(names(), UnorderedElementsAre(digest + ".json", "index.jsonl"));
  EXPECT_THAT(index(), ElementsAre(nlohmann::json{{"submissionId", "1"},
                                                  {"sha256", digest},
                                                  {"uniqueID", "SEAID-1"},
                                                  {"fileName", "voyage.json"},
                                                  {"bytes", 2},
                                                  {"acceptedAt", "2024-05-01T10:00:00.000Z"}}));
}

TEST_F(FolderArchiveTest, CountsSubmissions) {
  for (const std::string id : {"1", "2", "3"}) EXPECT_THAT(submit(submission_of(id)).submission_ids, ElementsAre(id));
}

TEST_F(FolderArchiveTest, DoesNotHideDuplicates) {
  submit(submission_of("{}"));
  EXPECT_THAT(submit(submission_of("{}")).submission_ids, ElementsAre("2"));
  EXPECT_EQ(index().size(), 2U);
  EXPECT_EQ(names().size(), 2U);
}

TEST_F(FolderArchiveTest, RefusesIdsThatNobodyGives) {
  for (const std::string id : {"", "-", "SEAID", "SEAID-", "-1", "SEA ID-1", "SEAID-1\n", "SEAID-\xC3\xA4"}) {
    const Answer answer = submit(submission_of("{}", id));
    EXPECT_EQ(answer.outcome, Outcome::refused) << id;
    EXPECT_THAT(answer.message, HasSubstr("is not like PROVIDER-rest"));
  }
  EXPECT_EQ(submit(submission_of("{}", "SEAID-" + std::string(123, 'x'))).outcome, Outcome::refused);
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(FolderArchiveTest, TakesNothingOfADocumentOfAnotherLength) {
  for (const std::uint64_t bytes : {1U, 3U}) {
    Submission submission = submission_of("{}");
    submission.bytes = bytes;
    EXPECT_THROW(submit(submission), Error);
  }
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(FolderArchiveTest, GivesUpAtTheDeadline) {
  FolderArchive archive(folder(), clock_);
  EXPECT_EQ(archive.submit(submission_of("{}"), {}).outcome, Outcome::retryable);
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(FolderArchiveTest, RepairsALineThatBrokeOff) {
  submit(submission_of("a"));
  std::ofstream(folder() + "/index.jsonl", std::ios::app) << R"({"submissionId":"2","sha)";
  EXPECT_THAT(submit(submission_of("b")).submission_ids, ElementsAre("2"));
  EXPECT_EQ(index().size(), 2U);
  std::ofstream(folder() + "/index.jsonl") << R"({"submi)";
  EXPECT_THAT(submit(submission_of("c")).submission_ids, ElementsAre("1"));
}

TEST_F(FolderArchiveTest, DoesNotGoOnFromADamagedIndex) {
  std::ofstream(folder() + "/index.jsonl") << "nonsense\n";
  const Answer answer = submit(submission_of("a"));
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, HasSubstr("the last line of index.jsonl is damaged"));
}

TEST_F(FolderArchiveTest, FindsTheLastOfManyLines) {
  Submission submission = submission_of("a");
  submission.file_name = std::string(5000, 'x');
  for (int i = 1; i <= 100; ++i) EXPECT_THAT(submit(submission).submission_ids, ElementsAre(std::to_string(i)));
}

TEST_F(FolderArchiveTest, MayBeUsedBySeveralAtATime) {
  FolderArchive archive(folder(), clock_);
  const auto submit_some = [&](Archive& to, const std::string& who) {
    for (int i = 0; i < 20; ++i) to.submit(submission_of(who + std::to_string(i)), much_later());
  };
  std::thread same([&] { submit_some(archive, "a"); });
  FolderArchive other(folder(), clock_);
  std::thread another([&] { submit_some(other, "b"); });
  submit_some(archive, "c");
  same.join();
  another.join();
  const auto lines = index();
  ASSERT_EQ(lines.size(), 60U);
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(lines[i]["submissionId"], std::to_string(i + 1));
  EXPECT_EQ(names().size(), 61U);
}

TEST_F(FolderArchiveTest, MayTryAgainWhenTheFolderIsGone) {
  FolderArchive archive(folder(), clock_);
  std::filesystem::remove_all(folder());
  const Answer answer = archive.submit(submission_of("{}"), much_later());
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, HasSubstr("folder '" + folder() + "': creating a file: No such file or directory"));
}

TEST_F(FolderArchiveTest, NeedsAFolder) { EXPECT_THROW(FolderArchive(folder() + "/no", clock_), Error); }

TEST(DryRunArchive, AcceptsAndKeepsNothing) {
  const Answer answer = DryRunArchive().submit(submission_of("{}"), much_later());
  EXPECT_EQ(answer.outcome, Outcome::accepted);
  EXPECT_EQ(answer.message, "dry run: nothing was sent");
  EXPECT_THAT(answer.submission_ids, IsEmpty());
}

TEST(DryRunArchive, ReadsTheDocument) {
  Submission submission = submission_of("{}");
  submission.bytes = 3;
  EXPECT_THROW(DryRunArchive().submit(submission, much_later()), Error);
}

}  // namespace
}  // namespace leadline::dcdb
