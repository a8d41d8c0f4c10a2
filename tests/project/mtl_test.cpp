#include "project/mtl.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

std::string text_with(const std::string& elevation) {
    return "GROUP = LANDSAT_METADATA_FILE\r\n  GROUP = IMAGE_ATTRIBUTES\r\n    SUN_ELEVATION = " + elevation +
           "\r\n    SPACECRAFT_ID = \"LANDSAT_8\"\r\n    REFLECTANCE_MULT_BAND_4 = 2.0000E-05\r\n"
           "    REFLECTANCE_ADD_BAND_4 = -0.100000\r\n    REFLECTANCE_MULT_BAND_5 = two\r\nEND\r\n";
}

TEST(Mtl, GivesReflectanceAtTheTopOfTheAtmosphere) {
    const Mtl mtl(text_with("90.0"), "x_MTL.txt");
    const auto scale = mtl.reflectance("4", {.nodata = 0});
    EXPECT_EQ(scale.scale, 2e-5);
    EXPECT_EQ(scale.offset, -0.1);
    EXPECT_EQ(scale.nodata, 0);
    // sin 45.5° = 0.7132504491541816
    EXPECT_NEAR(Mtl(text_with("45.5"), "").reflectance("4", {}).scale, 2e-5 / 0.7132504491541816, 1e-19);
}

std::string fault_of(const std::string& text, const std::string& band) {
    return thrown_error([&] { Mtl(text, "x_MTL.txt").reflectance(band, {}); }).what();
}

TEST(Mtl, SaysWhatIsMissingOrWrong) {
    EXPECT_THAT(fault_of(text_with("40"), "6"), HasSubstr("lacks REFLECTANCE_MULT_BAND_6"));
    EXPECT_THAT(fault_of(text_with("40"), "5"), HasSubstr("is two, which is no number"));
    EXPECT_THAT(fault_of(text_with("-3"), "4"), HasSubstr("sun is not above the horizon"));
    EXPECT_THAT(fault_of("nothing of the kind\n", "4"), HasSubstr("no MTL file"));
}

} // namespace
} // namespace kouprey::test
