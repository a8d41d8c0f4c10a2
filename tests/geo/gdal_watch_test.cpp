#include "kouprey/geo/gdal_environment.hpp"

#include "geo/gdal_watch.hpp"
#include "support/thrown_error.hpp"

#include <cpl_error.h>
#include <gtest/gtest.h>

#include <thread>

namespace kouprey {
namespace {

void fail(const char* text) { CPLError(CE_Failure, CPLE_AppDefined, "%s", text); }
void warn(const char* text) { CPLError(CE_Warning, CPLE_AppDefined, "%s", text); }

class GdalWatching : public testing::Test {
  protected:
    void SetUp() override { prepare_gdal(); }
};

TEST_F(GdalWatching, HearsWhatGdalSaysWhileItLasts) {
    fail("before");
    const GdalWatch watch;
    EXPECT_FALSE(watch.failed());
    warn("careful");
    EXPECT_FALSE(watch.failed());
    fail("broken");
    fail("very broken");
    EXPECT_TRUE(watch.failed());
    EXPECT_EQ(watch.failure_text(), "broken; very broken");
    ASSERT_EQ(watch.messages().size(), 3U);
    EXPECT_EQ(watch.messages().front().text, "careful");
    EXPECT_FALSE(watch.messages().front().failure);
}

TEST_F(GdalWatching, EveryFailureIsCountedOnce) {
    const auto before = gdal_failures_everywhere();
    fail("broken");
    warn("careful");
    fail("broken again");
    EXPECT_EQ(gdal_failures_everywhere() - before, 2);
}

TEST_F(GdalWatching, AnInnerWatchKeepsItsMessages) {
    const GdalWatch outer;
    {
        const GdalWatch inner;
        fail("inner");
        EXPECT_TRUE(inner.failed());
    }
    EXPECT_FALSE(outer.failed());
}

TEST_F(GdalWatching, HearsItsOwnThreadOnly) {
    const GdalWatch watch;
    std::thread([] {
        const GdalWatch other;
        fail("elsewhere");
        EXPECT_TRUE(other.failed());
    }).join();
    EXPECT_FALSE(watch.failed());
}

TEST_F(GdalWatching, ThrowsWithGdalsReason) {
    const GdalWatch watch;
    EXPECT_NO_THROW(watch.throw_if_failed(Failure::input, "cannot read", "map.tif"));
    fail("bad block");
    const auto error = test::thrown_error(
        [&] { watch.throw_if_failed(Failure::input, "cannot read", "map.tif", "fetch it again"); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front(), (Problem{"cannot read (bad block)", "map.tif", "fetch it again"}));
}

} // namespace
} // namespace kouprey
