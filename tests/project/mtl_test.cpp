#include "project/mtl.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

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

/// Band 10 of Landsat 8: its constants, and the factor and the offset of its radiance.
std::string thermal_text(const std::string& k1 = "774.8853") {
    return "  RADIANCE_MULT_BAND_10 = 3.3420E-04\n  RADIANCE_ADD_BAND_10 = 0.10000\n  K1_CONSTANT_BAND_10 "
           "= " +
           k1 + "\n  K2_CONSTANT_BAND_10 = 1321.0789\n  RADIANCE_MULT_BAND_6_VCID_1 = 0.067\n";
}

TEST(Mtl, GivesTheBrightnessTemperatureOfThermalBands) {
    const auto scale = Mtl(thermal_text(), "x_MTL.txt").temperature("10", {.nodata = 0});
    EXPECT_EQ(scale.k2, 1321.0789);
    // L = 0.0003342 × 25000 + 0.1 = 8.455; 1321.0789 / ln(774.8853 / 8.455 + 1) = 291.658… K
    EXPECT_NEAR(*quantity_of(25000, scale), 1321.0789 / std::log(774.8853 / 8.455 + 1) - 273.15, 1e-10);
    EXPECT_NEAR(*quantity_of(25000, scale), 18.5, 0.1);
    EXPECT_FALSE(quantity_of(0, scale));
}

TEST(Mtl, KnowsWhichOfSeveralBandsItTellsOf) {
    const Mtl mtl(thermal_text(), "x_MTL.txt");
    EXPECT_EQ(mtl.known_band({"6", "6_VCID_1"}), "6_VCID_1");
    EXPECT_EQ(mtl.known_band({"10"}), "10");
    EXPECT_EQ(mtl.known_band({"6", "7"}), "6"); // so that the error names it
}

TEST(Mtl, ThermalConstantsHaveToBeThere) {
    const auto fault = [](const std::string& text, const std::string& band) {
        return std::string(thrown_error([&] { Mtl(text, "x_MTL.txt").temperature(band, {}); }).what());
    };
    EXPECT_THAT(fault(thermal_text(), "11"), HasSubstr("lacks RADIANCE_MULT_BAND_11"));
    EXPECT_THAT(fault(thermal_text("0"), "10"), HasSubstr("not all above 0"));
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
