// Polygons that would fill memory are refused before they are read.
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/zip_files.hpp"
#include "vector/layer_memory.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr std::int64_t mega = 1 << 20;
constexpr Allowed zip{.zip = true};

/// 10 MB, which may take 120 beside the 64 of the program.
std::string text(char first) { return first + std::string(10 * mega - 1, ' '); }

TEST(LayerMemory, OfATextIsAMultipleOfItsSize) {
    const TemporaryFolder folder;
    for (const char first : {'{', '<'}) {
        const auto path = folder.write("zones", text(first));
        const auto error = thrown_error([&] { require_memory_for_layer(path, {}, 180 * mega); });
        EXPECT_EQ(error.failure(), Failure::input);
        EXPECT_THAT(error.what(), HasSubstr("takes about 184 MB, more than the memory ceiling allows"));
        EXPECT_NO_THROW(require_memory_for_layer(path, {}, 184 * mega));
        EXPECT_NO_THROW(require_memory_for_layer(path, {}, 0)) << "no ceiling";
    }
}

TEST(LayerMemory, InAnArchiveIsThatOfWhatItHolds) {
    const TemporaryFolder folder;
    const auto path = write_zip(folder / "z.zip", {{"a/Zones.GeoJSON", text('{')}, {"b.txt", "c"}});
    EXPECT_THAT(thrown_error([&] { require_memory_for_layer(path, zip, 180 * mega); }).what(),
                HasSubstr("takes about 184 MB"));
    EXPECT_NO_THROW(require_memory_for_layer(path, zip, 184 * mega));
    EXPECT_NO_THROW(require_memory_for_layer(path, {}, mega)) << "refused as an archive elsewhere";
}

TEST(LayerMemory, OfOtherFormatsAndOfNothingIsNotJudged) {
    const TemporaryFolder folder;
    EXPECT_NO_THROW(require_memory_for_layer(folder.write("a.gpkg", text('S')), {}, mega));
    EXPECT_NO_THROW(require_memory_for_layer(folder / "absent", {}, mega));
    EXPECT_NO_THROW(require_memory_for_layer(folder.path().string(), {}, mega));
}

} // namespace
} // namespace kouprey::test
