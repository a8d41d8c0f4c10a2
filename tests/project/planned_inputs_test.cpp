// Inputs are those of the plan, or each of them that is not is named.
#include "project/planned_inputs.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kouprey {
namespace {

namespace fs = std::filesystem;

using test::thrown_error;

class PlannedInputs : public testing::Test {
  protected:
    test::TemporaryFolder folder;
    PlannedProject planned;

    void SetUp() override {
        folder.write("legend.csv", "legend");
        folder.write("zones.shp", "shapes");
        folder.write("zones.dbf", "names");
        planned.project.folder = folder.path().string();
        planned.project.legend = "legend.csv";
        planned.project.stocks = "legend.csv";
        planned.project.zones[ZoneRole::project_area].path = "zones.shp";
        planned.plan.inputs = planned_inputs(planned.project, {});
    }
    /// Writes a file anew; as if at the time of the old one when told so.
    void write(const std::string& name, const std::string& content, bool same_time) const {
        const auto time = fs::last_write_time(folder.path() / name);
        folder.write(name, content);
        fs::last_write_time(folder.path() / name, same_time ? time : time + std::chrono::hours(1));
    }
    std::vector<std::string> changed() const {
        const auto error = thrown_error([&] { require_planned(planned, {}); });
        EXPECT_EQ(error.failure(), Failure::input);
        std::vector<std::string> names;
        for (const auto& problem : error.problems())
            names.push_back(fs::path(problem.where).filename().string());
        return names;
    }
    std::vector<HashedFile> hashed() const {
        std::vector<HashedFile> files;
        for (const auto& input : planned.plan.inputs) files.push_back(input.file);
        return files;
    }
};

TEST_F(PlannedInputs, AreHashedWithWhatBelongsToThem) {
    std::vector<std::string> names;
    for (const auto& input : planned.plan.inputs) {
        names.push_back(input.file.path);
        EXPECT_EQ(input.file.sha256.size(), 64U);
        EXPECT_GT(input.modified, 0);
    }
    EXPECT_THAT(names, testing::ElementsAre("legend.csv", "zones.shp", "zones.dbf"));
    EXPECT_NO_THROW(require_planned(planned, {}));
}

TEST_F(PlannedInputs, MayHaveAnotherTimeButNoOtherBytes) {
    write("legend.csv", "legend", false);
    EXPECT_NO_THROW(require_planned(planned, {}));
    write("legend.csv", "LEGEND", false);
    EXPECT_THAT(changed(), testing::ElementsAre("legend.csv"));
}

TEST_F(PlannedInputs, OfAnotherSizeAreOthersAtAnyTime) {
    write("legend.csv", "legends", true);
    write("zones.dbf", "name", true);
    EXPECT_THAT(changed(), testing::ElementsAre("legend.csv", "zones.dbf"));
}

TEST_F(PlannedInputs, MayNeitherComeNorGo) {
    folder.write("zones.prj", "a projection");
    EXPECT_THAT(changed(), testing::ElementsAre("zones.prj"));
    fs::remove(folder.path() / "zones.prj");
    fs::remove(folder.path() / "zones.dbf");
    EXPECT_THAT(changed(), testing::Contains("zones.dbf"));
}

TEST_F(PlannedInputs, AreHeldAgainstHashes) {
    auto files = hashed();
    EXPECT_NO_THROW(require_planned_hashes(planned, files));
    files.front().sha256 = std::string(64, '0');
    files.pop_back();
    const auto error = thrown_error([&] { require_planned_hashes(planned, files); });
    EXPECT_EQ(error.problems().size(), 2U);
}

} // namespace
} // namespace kouprey
