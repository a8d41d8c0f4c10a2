// kouprey verify: the same bytes, or which figure differs and why.
#include "kouprey/core/csv.hpp"
#include "kouprey/core/sha256.hpp"

#include "support/map_project.hpp"
#include "support/project_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace kouprey::test {
namespace {

namespace fs = std::filesystem;

void expect_told(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << "not told: " << part << "\nin: " << text;
}

class Verify : public testing::Test {
  protected:
    ProjectFiles files;

    void SetUp() override { ASSERT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0); }
    Outcome verify(const std::string& more = "") const {
        return files.kouprey("kouprey verify {run}" + more);
    }
    std::string run(const std::string& file) const { return files.path("run/" + file); }

    /// Changes a file of the run in one place, as a person would with an editor.
    void alter(const std::string& file, const std::string& text, const std::string& by) {
        auto content = bytes_of(run(file));
        const auto at = content.find(text);
        ASSERT_NE(at, std::string::npos) << file;
        files.write("run/" + file, content.replace(at, text.size(), by));
    }
    /// And the manifest with it, as a forger would.
    void forge(const std::string& file, const std::string& text, const std::string& by) {
        const auto before = sha256(bytes_of(run(file)));
        alter(file, text, by);
        alter("MANIFEST.sha256", before, sha256(bytes_of(run(file))));
    }
    static std::string first_row(const Outcome& outcome) {
        const auto from = outcome.out.find('\n') + 1;
        return outcome.out.substr(from, outcome.out.find('\n', from) - from);
    }
};

TEST_F(Verify, SaysThatAnUntouchedRunIsReproduced) {
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "kouprey verify: reproduced to the byte: 16 files\n");
    EXPECT_EQ(outcome.out, "file,place,column,claimed,recomputed,difference,relative_difference,material\n");
    EXPECT_EQ(verify(" --quiet").err, "");
}

TEST_F(Verify, WorksAtAnotherPlaceAndWithOtherThreads) {
    const auto moved = files.path("elsewhere");
    fs::create_directory(moved);
    const auto folder = fs::path(files.path("run")).parent_path();
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path() != moved) fs::rename(entry.path(), fs::path(moved) / entry.path().filename());
    const auto outcome = kouprey({"verify", moved + "/run", "--threads", "3"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
}

TEST_F(Verify, TakesTheInputsFromWhereItIsTold) {
    const auto apart = files.path("apart");
    fs::create_directory(apart);
    for (const auto& entry : fs::directory_iterator(fs::path(apart).parent_path()))
        if (entry.is_regular_file()) fs::rename(entry.path(), fs::path(apart) / entry.path().filename());
    const auto lost = verify();
    EXPECT_EQ(lost.exit_code, 3);
    expect_told(lost.err, "there is no file legend.csv; looked for in ");
    expect_told(lost.err, "name the folder of the project's inputs with --inputs");
    EXPECT_EQ(verify(" --inputs " + apart).exit_code, 0);
    EXPECT_EQ(verify(" --inputs " + apart + "/none").exit_code, 3);
}

TEST_F(Verify, NamesTheInputThatChanged) {
    files.replace("stocks.csv", "E,agb,120,", "E,agb,121,");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "stocks.csv: the input is another file: its sha256 was ");
    expect_told(outcome.out, "tables/factors.csv,\"from=1, to=3, credited=yes\",stock_from_tC_per_ha,");
    EXPECT_EQ(outcome.err.find("altered"), std::string::npos) << outcome.err;
}

TEST_F(Verify, NamesTheInputThatNoLongerRuns) {
    files.replace("legend.csv", "4,U,Built-up land,no,settlements,#C62828\n", "");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "legend.csv: the input is another file");
}

TEST_F(Verify, NamesTheSettingThatChanged) {
    forge("project.resolved.json", "\"5 %\"", "\"4 %\"");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    const std::string cause = "the setting jcm.uncertainty_deduction was 5 % and is 4 %";
    expect_told(outcome.err, cause);
    EXPECT_EQ(outcome.err.find(cause), outcome.err.rfind(cause)) << "once: " << outcome.err;
}

TEST_F(Verify, NamesTheVersionThatMadeTheRun) {
    forge("provenance.json", "\"version\": \"", "\"version\": \"9.");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "the run was made by version 9.");
}

TEST_F(Verify, TellsAFileThatWasAltered) {
    alter("tables/statement.csv", "reference_level,period,Project reference level,",
          "reference_level,period,Project reference level,9");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "tables/statement.csv: the file was altered after the run");
    expect_told(first_row(outcome), "tables/statement.csv,\"line=reference_level, vintage=period, ");
    expect_told(first_row(outcome), ",value,9");
}

TEST_F(Verify, TellsAForgeryThatTheManifestCovers) {
    forge("tables/statement.csv", "issuable,period,Issuable credits,", "issuable,period,Issuable credits,1");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "do not follow from the inputs, the settings and the version");
    expect_told(first_row(outcome), "line=issuable");
}

TEST_F(Verify, TellsFilesThatAreGoneOrMore) {
    fs::remove(run("report.html"));
    files.write("run/notes.txt", "mine");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "report.html: the file is gone since the run");
    expect_told(outcome.err, "notes.txt: the file is none of the run's");
}

TEST_F(Verify, TellsAManifestThatWasAltered) {
    const auto hash = sha256(bytes_of(run("tables/areas.csv")));
    alter("MANIFEST.sha256", hash, std::string(hash.size(), '0'));
    alter("MANIFEST.sha256", sha256(bytes_of(run("report.html"))) + "  report.html\n", "");
    const auto outcome = verify();
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "MANIFEST.sha256: another hash was written for the file tables/areas.csv");
    expect_told(outcome.err, "MANIFEST.sha256: the line of a file was taken out: report.html");
    EXPECT_EQ(outcome.err.find("altered"), std::string::npos) << outcome.err;
}

TEST_F(Verify, SaysWhatIsMaterial) {
    forge("tables/emissions.csv", "2018,295,1,2,", "2018,295,1,2,1");
    expect_told(first_row(verify()), ",yes");
    files.replace("stocks.csv", "E,soil,60,", "E,soil,60.0001,");
    const auto outcome = verify(" --materiality 1%");
    EXPECT_EQ(outcome.exit_code, 5) << "immaterial differences are differences";
    EXPECT_EQ(verify(" --materiality 1").exit_code, 2) << "a percentage has its sign";
    EXPECT_EQ(verify(" --materiality 101%").exit_code, 2);
}

TEST_F(Verify, ComparesTwoRuns) {
    const auto second = files.path("second");
    ASSERT_EQ(files.kouprey("kouprey run {project} -o " + second).exit_code, 0);
    EXPECT_EQ(verify(" --against " + second).exit_code, 0);
    files.replace("project.yaml", "roots: both", "roots: none");
    ASSERT_EQ(files.kouprey("kouprey run {project} --overwrite -o " + second).exit_code, 0);
    const auto outcome = verify(" --against " + second);
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.err, "the setting jcm.roots was both and is none");
}

TEST_F(Verify, HoldsClaimsAgainstTheRecomputedFigures) {
    const auto rows = parse_csv(bytes_of(run("tables/statement.csv")), "statement").rows;
    ASSERT_EQ(rows.front().fields[0], "reference_level");
    const auto level = rows.front().fields[3];
    const auto claims = [&](const std::string& value) {
        files.write("claims.csv", "id,value,unit\nstatement.reference_level," + value + ",tCO2e\n");
        return " --claims " + files.path("claims.csv");
    };
    const auto agreed = verify(claims(level));
    EXPECT_EQ(agreed.exit_code, 0) << agreed.err;
    expect_told(agreed.err, "1 claims agree");
    const auto rounded_claim = claims(level.substr(0, level.find('.')));
    EXPECT_EQ(verify(rounded_claim).exit_code, 5);
    const auto near = verify(rounded_claim + " --materiality 1%");
    EXPECT_EQ(near.exit_code, 0) << near.err;
    expect_told(first_row(near), "claims.csv,statement.reference_level,tCO2e,");
    expect_told(first_row(near), ",no");
    EXPECT_EQ(files.kouprey("kouprey verify {project}" + claims(level)).exit_code, 0);
    EXPECT_EQ(files.kouprey("kouprey verify {project}").exit_code, 2) << "nothing to compare with";
}

TEST_F(Verify, KeepsTheRecomputedRunWhereItIsTold) {
    const auto kept = files.path("kept");
    EXPECT_EQ(verify(" -o " + kept).exit_code, 0);
    EXPECT_EQ(bytes_of(kept + "/MANIFEST.sha256"), bytes_of(run("MANIFEST.sha256")));
    EXPECT_EQ(verify(" -o " + kept).exit_code, 2) << "it exists";
    EXPECT_EQ(verify(" --overwrite -o " + files.path("run")).exit_code, 2);
    EXPECT_EQ(verify(" -o " + files.path("run/again")).exit_code, 2);
    EXPECT_FALSE(fs::exists(files.path("run/again")));
}

TEST_F(Verify, RefusesWhatIsNoRun) {
    const auto outcome = kouprey({"verify", files.path("")});
    EXPECT_EQ(outcome.exit_code, 3);
    expect_told(outcome.err, "not the folder of a finished run: there is no MANIFEST.sha256");
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(kouprey({"verify", files.path("absent")}).exit_code, 3);
}

TEST(VerifyMaps, ComparesThemCellByCell) {
    const MapProject project;
    ASSERT_EQ(project.run().exit_code, 0);
    const MapProject other;
    ASSERT_EQ(other.run().exit_code, 0);
    const auto run = project.path("run"), second = other.path("run");
    EXPECT_EQ(kouprey({"verify", run}).exit_code, 0);
    EXPECT_EQ(kouprey({"verify", run, "--against", second}).exit_code, 0);
    fs::path map;
    for (const auto& entry : fs::directory_iterator(run + "/maps"))
        if (entry.path().extension() == ".tif") map = entry.path();
    ASSERT_FALSE(map.empty());
    fs::remove(map);
    write_map(map.string(), 12, std::vector<double>(48, 4), 0); // field that stays field, everywhere
    const auto outcome = kouprey({"verify", run, "--against", second});
    EXPECT_EQ(outcome.exit_code, 5);
    expect_told(outcome.out, "maps/" + map.filename().string() + ",\"");
    expect_told(outcome.out, "the first at row 0, column ");
    expect_told(outcome.out, ",value,4,1,-3,");
}

} // namespace
} // namespace kouprey::test
