// Command lines that cannot be meant: exit code 2, every problem in one line, nothing on stdout, nothing
// done.
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

struct Case {
    std::vector<std::string> words;
    std::string message;
};

void expect_usage_error(const std::vector<std::string>& words, const std::string& message) {
    const Outcome outcome = kouprey(words);
    EXPECT_EQ(outcome.exit_code, 2) << message;
    EXPECT_EQ(outcome.err, message);
    EXPECT_EQ(outcome.out, "");
}

void expect_usage_errors(const std::vector<Case>& cases) {
    for (const Case& one : cases) expect_usage_error(one.words, one.message);
}

TEST(Usage, NamesTheNearestCommand) {
    expect_usage_errors({
        {{}, "kouprey: error: no command is given; kouprey --help lists the commands\n"},
        {{"area"}, "kouprey: error: unknown command area; did you mean areas?\n"},
        {{"chnage", "a.tif", "b.tif"}, "kouprey: error: unknown command chnage; did you mean change?\n"},
        {{"hydrology"}, "kouprey: error: unknown command hydrology; kouprey --help lists the commands\n"},
        {{"--vresion"}, "kouprey: error: unknown option --vresion; did you mean --version?\n"},
    });
}

TEST(Usage, NamesTheNearestOption) {
    expect_usage_errors({
        {{"areas", "m.tif", "--zone", "z.gpkg"},
         "kouprey areas: error: unknown option --zone; did you mean --zones?\n"},
        {{"areas", "m.tif", "--Zones=z.gpkg"},
         "kouprey areas: error: unknown option --Zones; did you mean --zones?\n"},
        {{"loss", "--treshold", "30"},
         "kouprey loss: error: unknown option --treshold; did you mean --threshold?\n"},
        {{"info", "m.tif", "--reproject-everything"},
         "kouprey info: error: unknown option --reproject-everything; kouprey info --help lists them\n"},
        {{"areas", "m.tif", "-x"},
         "kouprey areas: error: unknown option -x; kouprey areas --help lists them\n"},
    });
}

TEST(Usage, ReportsAllUnknownOptionsTogether) {
    expect_usage_error({"areas", "--zone", "z.gpkg", "--clipp", "c.gpkg"},
                       "kouprey areas: error: unknown option --zone; did you mean --zones?\n"
                       "kouprey areas: error: unknown option --clipp; did you mean --clip?\n");
}

TEST(Usage, RefusesSpellingsThatWouldBeMisread) {
    expect_usage_errors({
        {{"areas", "m.tif", "-overwrite"},
         "kouprey areas: error: unknown option -overwrite; long options begin with --, and values follow "
         "after a blank\n"},
        {{"areas", "m.tif", "-ox.csv"},
         "kouprey areas: error: unknown option -ox.csv; long options begin with --, and values follow after "
         "a blank\n"},
        {{"areas", "--zones=", "m.tif"},
         "kouprey areas: error: --zones= names no value; write --zones=VALUE\n"},
        {{"areas", "m.tif", "--quiet=no"},
         "kouprey areas: error: --quiet: 'no' is not allowed: the option takes no value\n"},
    });
}

TEST(Usage, AsksForWhatIsMissing) {
    expect_usage_errors({
        {{"areas"},
         "kouprey areas: error: MAP is missing; give the class map as FILE or FILE#N, or its tiles as "
         "several files or a,b\n"},
        {{"change", "a.tif"},
         "kouprey change: error: TO is missing; give the later class map on the same grid, named in the same "
         "way\n"},
        {{"loss", "--cover", "c.tif"},
         "kouprey loss: error: --loss-year is missing; give the year of loss, 0 for none, on the same grid\n"
         "kouprey loss: error: --threshold is missing; give the least cover that is forest at the start, in "
         "the unit of the "
         "cover\n"},
    });
}

TEST(Usage, RefusesWhatIsTooMuch) {
    expect_usage_errors({
        {{"change", "a.tif", "b.tif", "c.tif"},
         "kouprey change: error: unexpected argument 'c.tif'; kouprey change --help shows what is "
         "expected\n"},
        {{"areas", "m.tif", "--zones", "a.gpkg", "--zones", "b.gpkg"},
         "kouprey areas: error: --zones is given more than once; give it once\n"},
        {{"info", "m.tif", "--legend-template", "--format", "csv"},
         "kouprey info: error: --legend-template and --format exclude each other; give one of them\n"},
    });
}

TEST(Usage, AsksForWhatAnOptionNeeds) {
    expect_usage_errors({
        {{"areas", "m.tif", "--zone-layer", "project"},
         "kouprey areas: error: --zone-layer means nothing without --zones; give --zones too\n"},
        {{"areas", "m.tif", "--dissolve", "--clip-layer", "x"},
         "kouprey areas: error: --dissolve means nothing without --zones; give --zones too\n"
         "kouprey areas: error: --clip-layer means nothing without --clip; give --clip too\n"},
        {{"areas", "m.tif", "--zones"}, "kouprey areas: error: --zones is not followed by its value\n"},
        {{"areas", "m.tif", "--zones", "--quiet"},
         "kouprey areas: error: --zones is not followed by its value\n"},
    });
}

TEST(Usage, ReportsAllWrongValuesTogether) {
    expect_usage_error(
        {"areas", "", "--threads", "0", "--memory", "64MB", "--coverage", "centre", "--missing-blocks",
         "zero", "--assume-datum", "4326", "--format", "xml"},
        "kouprey areas: error: MAP: '' is not a file name\n"
        "kouprey areas: error: --coverage: 'centre' is not one of exact, center\n"
        "kouprey areas: error: --missing-blocks: 'zero' is not error, nodata or a whole number\n"
        "kouprey areas: error: --assume-datum: '4326' is not an EPSG code such as EPSG:4326\n"
        "kouprey areas: error: --format: 'xml' is not one of table, csv, json\n"
        "kouprey areas: error: --threads: '0' is not a whole number from 1 to 1024\n"
        "kouprey areas: error: --memory: '64MB' is not a size of at least 128MB, such as 512MB, 2GB or "
        "1GiB\n");
}

TEST(Usage, ReadsNumbersAsWholeFields) {
    for (const char* wrong : {"1e3", "+2", " 2", "2 ", "0x2", "2.0", "", "99999999999999999999"}) {
        expect_usage_error({"areas", "m.tif", "--threads", wrong},
                           std::string("kouprey areas: error: --threads: '") + wrong +
                               "' is not a whole number from 1 to 1024\n");
    }
    for (const char* wrong : {"nan", "inf", "30%", "3,5", "1e999", ""}) {
        expect_usage_error({"loss", "--cover", "c.tif", "--loss-year", "y.tif", "--threshold", wrong},
                           std::string("kouprey loss: error: --threshold: '") + wrong +
                               "' is not a number such as 30 or 0.5\n");
    }
}

TEST(Usage, AsksSizesOfMemoryForTheirUnit) {
    for (const char* wrong :
         {"512", "512M", "127.9MB", "0.1GB", "-1GB", "MB", "1e3MB", "99999999TB", "1 2GB", "128000KIB1"}) {
        expect_usage_error({"areas", "m.tif", "--memory", wrong},
                           std::string("kouprey areas: error: --memory: '") + wrong +
                               "' is not a size of at least 128MB, such as 512MB, 2GB or 1GiB\n");
    }
}

/// A well-formed value is not the problem: the map is missing, exit code 3.
void expect_accepted(std::vector<std::string> options) {
    const TemporaryFolder folder;
    options.insert(options.begin(), {"areas", folder / "missing.tif"});
    const Outcome outcome = kouprey(options);
    EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
    EXPECT_EQ(outcome.out, "");
}

TEST(Usage, AcceptsEveryUnitOfMemory) {
    for (const char* size :
         {"128MB", "128mb", "128 MB", "1.5GB", "2TB", "1GiB", "200MiB", "1TiB", "200000kB", "200000KiB"}) {
        expect_accepted({"--memory", size});
    }
}

TEST(Usage, AcceptsNegativeNumbersAsValues) {
    expect_accepted({"--missing-blocks", "-1"});
    expect_accepted({"--missing-blocks=-1"});
}

TEST(Usage, AcceptsCodesOfAnyCase) { expect_accepted({"--assume-datum", "epsg:4326"}); }

TEST(Usage, ReadsWordsBehindTwoDashesAsFiles) {
    const TemporaryFolder folder;
    const Outcome outcome =
        kouprey({"areas", "--quiet", "--", "--zones"}, {.folder = folder.path().string()});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_NE(outcome.err.find("--zones"), std::string::npos) << outcome.err;
}

TEST(Usage, ShowsControlCharactersInsteadOfObeyingThem) {
    expect_usage_error({"\x1b[2Jareas"},
                       "kouprey: error: unknown command \\x1b[2Jareas; kouprey --help lists the commands\n");
    expect_usage_error({"areas", "m.tif", "--format", "a\nb\xff"},
                       "kouprey areas: error: --format: 'a\\x0ab\\xff' is not one of table, csv, json\n");
}

} // namespace
} // namespace kouprey::test
