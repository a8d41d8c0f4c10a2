#include "kouprey/kernels/observation_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>
#include <random>

namespace kouprey::test {
namespace {

constexpr std::size_t dates = 6, cells = 400;

/// Two bands at six dates, many of them missing.
struct Spectra {
    std::vector<std::vector<std::vector<Observation>>> values; ///< band, date, cell
    std::vector<DatePlanes> bands;

    Spectra() {
        std::mt19937 random(9);
        values.assign(2, std::vector<std::vector<Observation>>(dates, std::vector<Observation>(cells)));
        for (auto& band : values) {
            auto& planes = bands.emplace_back();
            for (auto& plane : band) {
                for (auto& value : plane)
                    value = random() % 3 == 0
                                ? no_observation
                                : static_cast<Observation>(static_cast<int>(random() % 900) - 100);
                planes.push_back(plane.data());
            }
        }
        for (std::size_t date = 0; date < dates; ++date) values[0][date][7] = no_observation; // a gap
    }
    bool complete(std::size_t date, std::size_t cell) const {
        return values[0][date][cell] != no_observation && values[1][date][cell] != no_observation;
    }
    std::size_t number_complete(std::size_t cell) const {
        std::size_t count = 0;
        for (std::size_t date = 0; date < dates; ++date) count += complete(date, cell) ? 1U : 0U;
        return count;
    }
    double distance(std::size_t cell, double x, double y) const {
        double sum = 0;
        for (std::size_t date = 0; date < dates; ++date)
            if (complete(date, cell)) sum += std::hypot(values[0][date][cell] - x, values[1][date][cell] - y);
        return sum;
    }
};

TEST(ObservationChoice, CountsDatesThatHaveAllBands) {
    const Spectra spectra;
    std::vector<std::uint16_t> counts(cells);
    count_complete(spectra.bands, counts);
    for (std::size_t cell = 0; cell < cells; ++cell) ASSERT_EQ(counts[cell], spectra.number_complete(cell));
}

TEST(ObservationChoice, TheMedoidIsNearestToAllOthers) {
    const Spectra spectra;
    std::vector<std::uint16_t> chosen(cells);
    choose_medoid(spectra.bands, chosen);
    EXPECT_EQ(chosen[7], no_choice);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        ASSERT_EQ(chosen[cell] == no_choice, spectra.number_complete(cell) == 0);
        if (chosen[cell] == no_choice) continue;
        ASSERT_TRUE(spectra.complete(chosen[cell], cell));
        const auto of = [&](std::size_t date) {
            return spectra.distance(cell, spectra.values[0][date][cell], spectra.values[1][date][cell]);
        };
        for (std::size_t date = 0; date < dates; ++date)
            if (spectra.complete(date, cell)) {
                ASSERT_LE(of(chosen[cell]), of(date) + 1e-9);
            }
    }
}

TEST(ObservationChoice, TheGreenestHasTheLargestRatio) {
    const Spectra spectra;
    std::vector<std::uint16_t> chosen(cells);
    choose_greenest(spectra.bands, 0, 1, chosen);
    const auto ndvi = [&](std::size_t date, std::size_t cell) {
        const double red = spectra.values[0][date][cell], nir = spectra.values[1][date][cell];
        return nir + red > 0 ? (nir - red) / (nir + red) : -1e9;
    };
    for (std::size_t cell = 0; cell < cells; ++cell)
        for (std::size_t date = 0; date < dates; ++date)
            if (spectra.complete(date, cell)) {
                ASSERT_GE(ndvi(chosen[cell], cell), ndvi(date, cell));
            }
}

TEST(ObservationChoice, TheHighestScoreWinsAndTheFirstOfEquals) {
    const Spectra spectra;
    const std::vector<std::int32_t> low(cells, 1), high(cells, 5);
    const std::vector<const std::int32_t*> scores{low.data(),  high.data(), low.data(),
                                                  high.data(), low.data(),  low.data()};
    std::vector<std::uint16_t> chosen(cells);
    choose_highest(spectra.bands, scores, chosen);
    std::vector<Observation> out(cells);
    take_chosen(spectra.bands[1], chosen, out);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::uint16_t expected = no_choice;
        for (const auto date : std::initializer_list<std::uint16_t>{1, 3, 0, 2, 4, 5})
            if (expected == no_choice && spectra.complete(date, cell)) expected = date;
        ASSERT_EQ(chosen[cell], expected);
        ASSERT_EQ(out[cell], expected == no_choice ? observation_nodata : spectra.values[1][expected][cell]);
    }
}

TEST(ObservationChoice, NoPlaceIsNearerToAllThanTheGeometricMedian) {
    const Spectra spectra;
    std::vector<Observation> x(cells), y(cells);
    const std::vector<Observation*> out{x.data(), y.data()};
    geometric_median(spectra.bands, cells, out);
    EXPECT_EQ(x[7], observation_nodata);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        ASSERT_EQ(x[cell] == observation_nodata, spectra.number_complete(cell) == 0);
        ASSERT_EQ(y[cell] == observation_nodata, x[cell] == observation_nodata);
        if (x[cell] == observation_nodata) continue;
        const double found = spectra.distance(cell, x[cell], y[cell]);
        for (const auto& [dx, dy] : {std::pair{8, 0}, {-8, 0}, {0, 8}, {0, -8}})
            ASSERT_LE(found, spectra.distance(cell, x[cell] + dx, y[cell] + dy) + 0.5) << cell;
    }
}

} // namespace
} // namespace kouprey::test
