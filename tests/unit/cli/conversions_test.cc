#include "cli/conversions.h"

#include <gtest/gtest.h>

#include "cli/application.h"
#include "cli/configuration.h"

namespace leadline::cli {
namespace {

TEST(DocumentName, EndsInJson) {
  EXPECT_EQ(document_name("a.wibl"), "a.json");
  EXPECT_EQ(document_name("x/a.WiBL"), "x/a.json");
  EXPECT_EQ(document_name("a.wibl.wibl"), "a.wibl.json");
  EXPECT_EQ(document_name("a"), "a.json");
  EXPECT_EQ(document_name("a.wibl.gz"), "a.wibl.gz.json");
  EXPECT_EQ(document_name("a.json"), "a.json");
  EXPECT_EQ(document_name("a.JSON"), "a.JSON");
  EXPECT_EQ(document_name("wibl"), "wibl.json");
}

TEST(NearestCommand, IsNearOrNone) {
  EXPECT_EQ(nearest_command("proces"), "process");
  EXPECT_EQ(nearest_command("inpsect"), "inspect");
  EXPECT_EQ(nearest_command("stimulate"), "simulate");
  EXPECT_EQ(nearest_command("xyzzy"), "");
  EXPECT_EQ(nearest_command(""), "");
}

TEST(ParseSeconds, TakesPlainDecimalsAndInf) {
  EXPECT_EQ(parse_seconds("0"), 0);
  EXPECT_EQ(parse_seconds("0.5"), 0.5);
  EXPECT_EQ(parse_seconds("inf"), std::numeric_limits<double>::infinity());
  for (const char* none : {"", "-1", "-0", "nan", "infinity", "1e3", " 1", "1s"})
    EXPECT_FALSE(parse_seconds(none)) << none;
}

}  // namespace
}  // namespace leadline::cli
