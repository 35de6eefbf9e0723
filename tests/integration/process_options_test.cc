// What process is told, and where: options, environment, configuration file, defaults.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/configuration.h"
#include "integration/folder.h"
#include "integration/program.h"
#include "support/document.h"
#include "support/logger_file.h"

namespace leadline::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr int success = status_of(cli::ExitStatus::success);
constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);

class ProcessOptions : public testing::Test {
 protected:
  /// Runs process from standard input to standard output.
  static Finished convert(std::vector<std::string> arguments, const std::string& file = good_file(),
                          std::vector<std::string> environment = {}) {
    arguments.insert(arguments.begin(), {"process", "-", "--quiet"});
    return run(arguments, {.environment = std::move(environment), .input = file});
  }

  /// With a provider id, so that it can succeed.
  static Finished convert_as_seaid(std::vector<std::string> arguments, const std::string& file = good_file()) {
    arguments.insert(arguments.end(), {"--provider-id", "SEAID"});
    return convert(std::move(arguments), file);
  }

  static nlohmann::json trusted_node(const Finished& done) {
    return parse_our_document(done.out).members.at("properties").at("trustedNode");
  }

  static std::string provider_of(const Finished& done) {
    const std::string id = trusted_node(done).at("uniqueVesselID");
    return id.substr(0, id.find('-'));
  }

  [[nodiscard]] std::string config(std::string_view json) const { return folder_.write("config.json", json); }

  TemporaryFolder folder_;
};

TEST_F(ProcessOptions, ProviderIdComesFromOptionThenEnvironmentThenConfiguration) {
  const std::vector<std::string> from_file = {"--config", config(R"({"provider_id": "FILE"})")};
  std::vector<std::string> from_option = from_file;
  from_option.insert(from_option.end(), {"--provider-id", "OPTION"});
  EXPECT_EQ(provider_of(convert(from_file)), "FILE");
  EXPECT_EQ(provider_of(convert(from_file, good_file(), {"PROVIDER_ID=ENVIRONMENT"})), "ENVIRONMENT");
  EXPECT_EQ(provider_of(convert(from_option, good_file(), {"PROVIDER_ID=ENVIRONMENT"})), "OPTION");
}

TEST_F(ProcessOptions, EmptyVariableIsAnUnsetOne) {
  const Finished done = convert({"--config", config(R"({"provider_id": "FILE"})")}, good_file(), {"PROVIDER_ID="});
  EXPECT_EQ(provider_of(done), "FILE");
}

TEST_F(ProcessOptions, OrganizationAndEmailHaveTwinsEverywhere) {
  const auto providers = [](const Finished& done) {
    const auto node = trusted_node(done);
    return node.at("providerOrganizationName").get<std::string>() + " " + node.at("providerEmail").get<std::string>();
  };
  const std::string file = config(R"({"provider_id": "SEAID", "organization": "A", "email": "a@x.org"})");
  EXPECT_EQ(providers(convert({"--config", file})), "A a@x.org");
  const std::vector<std::string> environment = {"WIBL_CONFIG_FILE=" + file, "PROVIDER_ORGANIZATION=B",
                                                "PROVIDER_EMAIL=b@x.org"};
  EXPECT_EQ(providers(convert({}, good_file(), environment)), "B b@x.org");
  EXPECT_EQ(providers(convert({"--organization", "C", "--email", "c@x.org"}, good_file(), environment)), "C c@x.org");
}

TEST_F(ProcessOptions, ConfigurationFileOfTheOptionWinsOverThatOfTheEnvironment) {
  const std::string other = folder_.write("other.json", R"({"provider_id": "OTHER"})");
  const Finished done =
      convert({"--config", config(R"({"provider_id": "FILE"})")}, good_file(), {"WIBL_CONFIG_FILE=" + other});
  EXPECT_EQ(provider_of(done), "FILE");
}

TEST_F(ProcessOptions, WithoutProviderIdEveryFileFails) {
  const Finished done = convert({});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("no-provider-id"), HasSubstr("--provider-id")));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST_F(ProcessOptions, EmptyProviderIdOnTheCommandLineIsNone) {
  const Finished done = convert({"--provider-id", ""}, good_file(), {"PROVIDER_ID=ENVIRONMENT"});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, HasSubstr("no-provider-id"));
}

TEST_F(ProcessOptions, TextsThatAreNotUtf8AreRefused) {
  const Finished done = convert({"--provider-id", "\xff"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, AllOf(HasSubstr("--provider-id"), HasSubstr("\\xff")));
}

std::string file_with_gap() {
  return logger_file().fix(1000, 43, -70).depth(50'000, 10).fix(101'000, 43.1, -70).depth(131'000, 11).bytes();
}

TEST_F(ProcessOptions, FixGapAndEndHoldSayWhichSoundingsHaveAPosition) {
  const auto soundings = [](std::vector<std::string> arguments) {
    const Finished done = convert_as_seaid(std::move(arguments), file_with_gap());
    return done.status == success ? parse_our_document(done.out).rows.size() : 0;
  };
  EXPECT_EQ(soundings({}), 0);
  EXPECT_EQ(soundings({"--max-fix-gap", "99.9"}), 0);
  EXPECT_EQ(soundings({"--max-fix-gap", "100"}), 1);
  EXPECT_EQ(soundings({"--end-hold=30"}), 1);
  EXPECT_EQ(soundings({"--max-fix-gap=inf", "--end-hold=inf"}), 2);
  EXPECT_EQ(soundings({"--config", config(R"({"max_fix_gap": 100, "end_hold": "inf"})")}), 2);
  EXPECT_EQ(soundings({"--config", config(R"({"max_fix_gap": 100, "end_hold": "inf"})"), "--end-hold", "0"}), 1);
}

TEST_F(ProcessOptions, SecondsThatAreNoneAreRefused) {
  for (const char* option : {"--max-fix-gap", "--end-hold"}) {
    for (const char* value : {"-1", "-0", "nan", "NaN", "", "1e3", "1 ", "six", "-inf"}) {
      const Finished done = convert_as_seaid({option, value});
      EXPECT_EQ(done.status, wrong_usage) << option << " " << value;
      EXPECT_THAT(done.err, HasSubstr(option));
    }
  }
}

TEST_F(ProcessOptions, StrictFailsOnDamageAndTheOptionWinsOverTheConfiguration) {
  const std::string damaged = good_file() + "\x01";
  const std::string strict = config(R"({"strict_mode": true})");
  EXPECT_EQ(convert_as_seaid({}, damaged).status, success);
  for (const Finished& done :
       {convert_as_seaid({"--strict"}, damaged), convert_as_seaid({"--config", strict}, damaged)}) {
    EXPECT_EQ(done.status, some_failed);
    EXPECT_THAT(done.err, HasSubstr("bad-packet"));
  }
  EXPECT_EQ(convert_as_seaid({"--config", strict, "--strict=false"}, damaged).status, success);
}

TEST_F(ProcessOptions, UnknownAlgorithmsFailUnlessIgnored) {
  const std::string file = good_file() + LoggerFile().request("magic").bytes();
  const Finished done = convert_as_seaid({}, file);
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("unknown-algorithm"), HasSubstr("--ignore-unknown-algorithms")));
  EXPECT_EQ(convert_as_seaid({"--ignore-unknown-algorithms"}, file).status, success);
  EXPECT_EQ(convert_as_seaid({"--config", config(R"({"ignore_unknown_algorithms": true})")}, file).status, success);
}

TEST_F(ProcessOptions, MetadataIsMergedFromFileOrConfiguration) {
  const std::string metadata = R"({"properties": {"platform": {"name": "Egret"}}})";
  const auto platform = [](const Finished& done) {
    return parse_our_document(done.out).members.at("properties").at("platform").at("name").get<std::string>();
  };
  EXPECT_EQ(platform(convert_as_seaid({})), "Heron");
  EXPECT_EQ(platform(convert_as_seaid({"--metadata", folder_.write("metadata.json", metadata)})), "Egret");
  EXPECT_EQ(platform(convert_as_seaid({"--config", config(R"({"metadata": )" + metadata + "}")})), "Egret");
}

TEST_F(ProcessOptions, MetadataThatIsNoneIsRefused) {
  for (const char* text : {"", "{", "[]", "null", "{}x", R"({"a": "\ud800"})"}) {
    const Finished done = convert_as_seaid({"--metadata", folder_.write("metadata.json", text)});
    EXPECT_EQ(done.status, wrong_usage) << text;
    EXPECT_THAT(done.err, HasSubstr("metadata.json'")) << text;
  }
}

TEST_F(ProcessOptions, MetadataOfAnotherFormIsAWarning) {
  const Finished done = convert_as_seaid({"--metadata", folder_.write("m.json", R"({"platform": {"name": "x"}})")});
  EXPECT_EQ(done.status, success);
  EXPECT_THAT(done.err, AllOf(HasSubstr("warning"), HasSubstr("nothing of it is merged")));
}

TEST_F(ProcessOptions, IdentityOrderCanBeTakenAsItStands) {
  const std::string swapped =
      LoggerFile().version().identity("Heron", vessel_id).system_time(1).fix(1000, 43, -70).depth(1000, 10).bytes();
  const auto id = [](const Finished& done) { return trusted_node(done).at("uniqueVesselID").get<std::string>(); };
  EXPECT_EQ(id(convert_as_seaid({}, swapped)), "SEAID-" + std::string(vessel_id));
  EXPECT_EQ(id(convert_as_seaid({"--reference-identity-order"}, swapped)), "SEAID-Heron");
  EXPECT_EQ(id(convert_as_seaid({"--config", config(R"({"reference_identity_order": true})")}, swapped)),
            "SEAID-Heron");
}

TEST_F(ProcessOptions, NowIsTheProcessingDay) {
  EXPECT_EQ(convert_as_seaid({"--now", "2024-05-01"}).status, success);
  const Finished too_early = convert_as_seaid({"--now", "2024-04-30T23:59:59Z"});
  EXPECT_EQ(too_early.status, some_failed);
  EXPECT_THAT(too_early.err, HasSubstr("no-time-source"));
}

TEST_F(ProcessOptions, NowThatIsNoTimeIsRefused) {
  for (const char* now : {"", "yesterday", "2024-02-30", "2024-05-01 10:00", "1714557600"})
    EXPECT_EQ(convert_as_seaid({"--now", now}).status, wrong_usage) << now;
}

TEST_F(ProcessOptions, SameTimeTwiceGivesTheSameBytes) {
  const std::string file = good_file() + LoggerFile().request("deduplicate").bytes();
  const Finished first = convert_as_seaid({"--now", "2026-01-01T12:34:56.789Z"}, file);
  const Finished second = convert_as_seaid({"--now", "2026-01-01T12:34:56.789Z"}, file);
  EXPECT_THAT(first.out, HasSubstr("2026-01-01T12:34:56.789Z"));
  EXPECT_EQ(first.out, second.out);
}

TEST_F(ProcessOptions, ElapsedTimeWidthOfTheConfigurationUndoesWrapsOfShorterCounters) {
  const std::string wraps =
      logger_file().fix(30'000, 43, -70).fix(60'000, 43, -70).fix(1'000, 43, -70).depth(1'000, 10).bytes();
  const auto time = [](const Finished& done) { return parse_our_document(done.out).rows.at(0).time_ms; };
  const auto wide = time(convert_as_seaid({}, wraps));
  const auto narrow = time(convert_as_seaid({"--config", config(R"({"elapsed_time_width": 16})")}, wraps));
  EXPECT_EQ(narrow - wide, 65'536);
}

TEST_F(ProcessOptions, FileOfTheOlderToolsIsReadWithoutComplaint) {
  const Finished done = convert({"--config", config(R"({"verbose": false, "elapsed_time_width": 32, "fault_limit": 10,
      "local": true, "strict_mode": false, "management_url": "http://localhost:5000", "provider_id": "SEAID",
      "upload_point": "https://example.org/", "notification": {"converted": "a", "uploaded": "b"}})")});
  EXPECT_EQ(done.status, success);
  EXPECT_THAT(done.err, IsEmpty());
}

TEST_F(ProcessOptions, UnknownKeyIsAWarning) {
  const Finished done = convert_as_seaid({"--config", config(R"({"provider": "SEAID"})")});
  EXPECT_EQ(done.status, success);
  EXPECT_THAT(done.err, AllOf(StartsWith("leadline process: warning: "), HasSubstr("'provider'")));
}

TEST_F(ProcessOptions, EveryKeyRefusesWhatItDoesNotTake) {
  for (const auto& key : cli::configuration_keys()) {
    const Finished done = convert_as_seaid({"--config", config("{\"" + key + "\": [1.5]}")});
    EXPECT_EQ(done.status, wrong_usage) << key;
    EXPECT_THAT(done.err, AllOf(HasSubstr("config.json"), HasSubstr("'" + key + "' must be "))) << key;
  }
}

TEST_F(ProcessOptions, ValuesOutOfRangeAreRefused) {
  for (const char* json : {R"({"elapsed_time_width": 0})", R"({"elapsed_time_width": 63})", R"({"max_fix_gap": -1})",
                           R"({"elapsed_time_width": 32.5})", R"({"end_hold": "soon"})", R"({"fault_limit": -1})"})
    EXPECT_EQ(convert_as_seaid({"--config", config(json)}).status, wrong_usage) << json;
}

TEST_F(ProcessOptions, ConfigurationThatIsNoneIsRefused) {
  for (const char* text : {"", "{", "[]", "3", "{\"a\": 1,}", "{\"strict_mode\": true} x"}) {
    const Finished done = convert_as_seaid({"--config", config(text)});
    EXPECT_EQ(done.status, wrong_usage) << text;
    EXPECT_THAT(done.err, HasSubstr("config.json'")) << text;
  }
}

TEST_F(ProcessOptions, MissingConfigurationIsWrongUsage) {
  const Finished done = convert_as_seaid({"--config", folder_ / "missing.json"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, AllOf(HasSubstr("missing.json"), HasSubstr("No such file")));
}

TEST_F(ProcessOptions, JobsAreAtLeastOne) {
  for (const char* jobs : {"0", "-1", "many", "1025", ""})
    EXPECT_EQ(convert_as_seaid({"--jobs", jobs}).status, wrong_usage) << jobs;
  EXPECT_EQ(convert_as_seaid({"--jobs", "3"}).status, success);
}

}  // namespace
}  // namespace leadline::test
