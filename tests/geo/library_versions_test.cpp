// The libraries tell their versions.
#include "kouprey/geo/library_versions.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(LibraryVersions, AreThoseOfTheLibrariesInUse) {
    const auto versions = library_versions();
    ASSERT_EQ(versions.size(), 3u);
    for (const auto& [name, version] : versions) {
        EXPECT_TRUE(name == "GDAL" || name == "GEOS" || name == "PROJ") << name;
        EXPECT_NE(version.find('.'), std::string::npos) << name;
        EXPECT_TRUE(version.front() >= '1' && version.front() <= '9') << version;
    }
}

} // namespace
} // namespace kouprey
