// The ceiling on memory is kept: by what is known before, and by looking while it goes on.
#include "kouprey/core/memory.hpp"

#include "project/memory_guard.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

struct Told final : Progress {
    std::vector<std::string> events{};
    void begin(std::string_view step, std::int64_t cells) override {
        events.push_back(std::string(step) + " " + std::to_string(cells));
    }
    void advance(std::int64_t cells) override { events.push_back(std::to_string(cells)); }
    void end() override { events.emplace_back("end"); }
};

TEST(MemoryGuarded, ProgressIsToldOn) {
    Told told;
    MemoryGuard guard({.memory = 0, .progress = &told}, "m.tif");
    guard.begin("change", 10);
    guard.advance(4);
    guard.end();
    EXPECT_THAT(told.events, testing::ElementsAre("change 10", "4", "end"));
}

TEST(MemoryGuarded, ProgressMayBeAbsent) {
    MemoryGuard guard({}, "m.tif");
    guard.begin("change", 10);
    guard.advance(4);
    guard.end();
}

TEST(MemoryGuarded, WorkStopsAboveTheCeiling) {
    if (resident_bytes() == 0) GTEST_SKIP() << "the system does not tell the memory of a process";
    MemoryGuard guard({.memory = 1'000'000}, "m.tif");
    const auto error = thrown_error([&] { guard.advance(1); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("m.tif"));
    EXPECT_THAT(error.what(), HasSubstr("more memory is in use than the ceiling allows"));
    EXPECT_NO_THROW(MemoryGuard({.memory = resident_bytes() + (std::int64_t{1} << 30)}, "m.tif").check());
}

TEST(MemoryGuarded, SumsOfManyClassesStopInTime) {
    if (resident_bytes() == 0) GTEST_SKIP() << "the system does not tell the memory of a process";
    ::malloc_trim(0); // what other tests left free would be taken without being noticed
    const TemporaryFolder folder;
    constexpr int side = 1500;
    std::vector<double> cells, others;
    for (int i = 0; i < side * side; ++i) {
        cells.push_back(static_cast<double>((i * 7919LL) % 65'000));
        others.push_back(static_cast<double>((i * 104'729LL / 3) % 65'000));
    }
    const auto write = [&](const std::string& name, const std::vector<double>& values) {
        return write_raster(
            folder / name, {.cols = side, .rows = side, .bands = {values}, .type = "UInt16", .cell = 0.0001});
    };
    const ChangeRequest request{.from = {{write("a.tif", cells)}},
                                .to = {{write("b.tif", others)}},
                                .survey = {.resources = {.memory = resident_bytes() + 100'000'000}}};
    Warnings warnings;
    const auto error = thrown_error([&] { measure_change(request, warnings); });
    EXPECT_THAT(error.what(), HasSubstr("raise --memory"));
    EXPECT_LT(resident_bytes(), request.survey.resources.memory + 300'000'000);
}

} // namespace
} // namespace kouprey::test
