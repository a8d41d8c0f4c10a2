#include "kouprey/kernels/unmixing.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace kouprey::test {
namespace {

const std::vector<Endmember> three{
    {"gv", {0.05, 0.02, 0.60, 0.24}}, {"npv", {0.16, 0.14, 0.30, 0.77}}, {"soil", {0.25, 0.32, 0.54, 0.70}}};

std::vector<double> fractions_of(const Unmixing& unmixing, const std::vector<double>& spectrum) {
    std::vector<const double*> bands;
    for (const double& value : spectrum) bands.push_back(&value);
    std::vector<double> found(unmixing.endmembers().size() + 1);
    std::vector<double*> out;
    for (double& value : found) out.push_back(&value);
    unmixing(bands, 1, out);
    return found;
}

std::vector<double> mixed(const std::vector<double>& fractions) {
    std::vector<double> spectrum(4);
    for (std::size_t e = 0; e < three.size(); ++e)
        for (std::size_t b = 0; b < 4; ++b) spectrum[b] += fractions[e] * three[e].spectrum[b];
    return spectrum;
}

TEST(Unmixing, FindsWhatWasMixed) {
    const Unmixing unmixing(three, "e.csv");
    const auto found = fractions_of(unmixing, mixed({0.5, 0.2, 0.1}));
    EXPECT_NEAR(found[0], 0.5, 1e-12);
    EXPECT_NEAR(found[1], 0.2, 1e-12);
    EXPECT_NEAR(found[2], 0.1, 1e-12);
    EXPECT_NEAR(found[3], 0.2, 1e-12); // shade
}

double distance_of(const std::vector<double>& fractions, const std::vector<double>& spectrum) {
    const auto made = mixed(fractions);
    double sum = 0;
    for (std::size_t b = 0; b < 4; ++b) sum += (made[b] - spectrum[b]) * (made[b] - spectrum[b]);
    return sum;
}

TEST(Unmixing, NothingWithoutNegativeFractionsComesNearer) {
    const Unmixing unmixing(three, "e.csv");
    std::mt19937 random(3);
    std::uniform_real_distribution<double> any(0, 0.8);
    for (int i = 0; i < 300; ++i) {
        const std::vector<double> spectrum{any(random), any(random), any(random), any(random)};
        const auto found = fractions_of(unmixing, spectrum);
        const double nearest = distance_of(found, spectrum);
        for (std::size_t e = 0; e < 3; ++e) {
            ASSERT_GE(found[e], 0);
            for (const double change :
                 {-1e-4, 1e-4}) { // the problem is convex: no neighbour better, none at all
                auto other = found;
                other[e] = std::max(0.0, other[e] + change);
                ASSERT_GE(distance_of(other, spectrum), nearest - 1e-12);
            }
        }
    }
}

TEST(Unmixing, BlackIsNothingButShade) {
    EXPECT_EQ(fractions_of(Unmixing(three, ""), {0, 0, 0, 0}), (std::vector<double>{0, 0, 0, 1}));
}

TEST(Unmixing, WhereABandIsMissingThereAreNoFractions) {
    const auto found =
        fractions_of(Unmixing(three, ""), {0.1, 0.1, std::numeric_limits<double>::quiet_NaN(), 0.1});
    for (const double value : found) EXPECT_TRUE(std::isnan(value));
}

TEST(Unmixing, RefusesWhatCannotBeToldApart) {
    auto twice = three;
    twice[1].spectrum = three[0].spectrum;
    EXPECT_EQ(thrown_error([&] { Unmixing(twice, "e.csv"); }).failure(), Failure::input);
    EXPECT_EQ(thrown_error([&] { Unmixing({{"a", {1}}, {"b", {2}}}, "e.csv"); }).failure(), Failure::input);
    EXPECT_EQ(thrown_error([&] {
                  Unmixing({{"a", {1, 2}}, {"b", {2}}}, "e.csv");
              }).failure(),
              Failure::input);
    EXPECT_EQ(thrown_error([&] { Unmixing({}, "e.csv"); }).failure(), Failure::input);
}

} // namespace
} // namespace kouprey::test
