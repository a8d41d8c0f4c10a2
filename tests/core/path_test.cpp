#include "kouprey/core/path.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

using namespace kouprey;

namespace {

namespace fs = std::filesystem;

TEST(LeavesFolder, KnowsNamesThatStayInside) {
    const test::TemporaryFolder folder;
    folder.write("map.tif", "x");
    fs::create_directory(folder / "maps");
    fs::create_symlink(folder / "map.tif", folder / "maps/link.tif");
    for (const auto* name : {"map.tif", "maps/new.tif", "maps/link.tif", "a..b.tif"})
        EXPECT_FALSE(leaves_folder(folder.path(), name)) << name;
    EXPECT_FALSE(leaves_folder("", "map.tif"));
}

TEST(LeavesFolder, KnowsNamesAndLinksThatLeadOut) {
    const test::TemporaryFolder folder, other;
    fs::create_symlink(other.write("map.tif", "x"), folder / "link.tif");
    fs::create_directory_symlink(other.path(), folder / "maps");
    for (const auto& name : {other / "map.tif", std::string("../map.tif"), std::string("maps/../../x"),
                             std::string("link.tif"), std::string("maps/map.tif")})
        EXPECT_TRUE(leaves_folder(folder.path(), name)) << name;
}

TEST(NamesNoFile, KnowsAddressesAndOrders) {
    for (const auto* name : {"https://example.org/x.tif", "/vsicurl/x", "<VRTDataset/>", "a\nb"})
        EXPECT_TRUE(names_no_file(name)) << name;
    for (const auto* name : {"map.tif", "/data/map.tif", "vsi.tif", "a<b"})
        EXPECT_FALSE(names_no_file(name)) << name;
}

} // namespace
