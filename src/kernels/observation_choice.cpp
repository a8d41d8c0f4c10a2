#include "kouprey/kernels/observation_choice.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

/// The spectra of one cell, of the dates that have all bands.
class CellSpectra {
  public:
    explicit CellSpectra(std::span<const DatePlanes> bands)
        : bands_(bands)
        , values_(bands.size() * bands.front().size()) {}

    void read(std::size_t cell) {
        dates_.clear();
        for (std::size_t date = 0; date < bands_.front().size(); ++date)
            if (complete(date, cell)) {
                auto* const to = values_.data() + dates_.size() * bands_.size();
                for (std::size_t b = 0; b < bands_.size(); ++b) to[b] = bands_[b][date][cell];
                dates_.push_back(static_cast<std::uint16_t>(date));
            }
    }

    bool complete(std::size_t date, std::size_t cell) const {
        return std::ranges::all_of(
            bands_, [&](const DatePlanes& band) { return band[date][cell] != no_observation; });
    }
    const std::vector<std::uint16_t>& dates() const { return dates_; }
    std::span<const double> spectrum(std::size_t i) const {
        return {values_.data() + i * bands_.size(), bands_.size()};
    }

  private:
    std::span<const DatePlanes> bands_;
    std::vector<std::uint16_t> dates_;
    std::vector<double> values_;
};

double distance(std::span<const double> a, std::span<const double> b) {
    double squares = 0;
    for (std::size_t i = 0; i < a.size(); ++i) squares += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(squares);
}

/// A step of Weiszfeld's iteration; how far it went. Spectra at the place itself pull it no further.
double weiszfeld_step(const CellSpectra& spectra, std::vector<double>& place, std::vector<double>& next) {
    constexpr double at_place = 1e-6;
    std::ranges::fill(next, 0.0);
    double weights = 0;
    for (std::size_t i = 0; i < spectra.dates().size(); ++i) {
        const auto spectrum = spectra.spectrum(i);
        const double weight = 1 / std::max(distance(spectrum, place), at_place);
        weights += weight;
        for (std::size_t b = 0; b < next.size(); ++b) next[b] += weight * spectrum[b];
    }
    for (double& value : next) value /= weights;
    const double length = distance(place, next);
    place.swap(next);
    return length;
}

void start_at_mean(const CellSpectra& spectra, std::vector<double>& place) {
    std::ranges::fill(place, 0.0);
    for (std::size_t i = 0; i < spectra.dates().size(); ++i)
        for (std::size_t b = 0; b < place.size(); ++b) place[b] += spectra.spectrum(i)[b];
    for (double& value : place) value /= static_cast<double>(spectra.dates().size());
}

/// Whether a/b > c/d of which b and d are above 0.
bool larger_ratio(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) { return a * d > c * b; }

} // namespace

void count_complete(std::span<const DatePlanes> bands, std::span<std::uint16_t> counts) {
    std::ranges::fill(counts, std::uint16_t{0});
    for (std::size_t date = 0; date < bands.front().size(); ++date)
        for (std::size_t cell = 0; cell < counts.size(); ++cell) {
            bool complete = true;
            for (const auto& band : bands) complete &= band[date][cell] != no_observation;
            counts[cell] = static_cast<std::uint16_t>(counts[cell] + (complete ? 1 : 0));
        }
}

void choose_medoid(std::span<const DatePlanes> bands, std::span<std::uint16_t> chosen) {
    CellSpectra spectra(bands);
    std::vector<double> sums;
    for (std::size_t cell = 0; cell < chosen.size(); ++cell) {
        spectra.read(cell);
        const auto& dates = spectra.dates();
        sums.assign(dates.size(), 0.0);
        for (std::size_t i = 0; i < dates.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const double apart = distance(spectra.spectrum(i), spectra.spectrum(j));
                sums[i] += apart;
                sums[j] += apart;
            }
        chosen[cell] = dates.empty()
                           ? no_choice
                           : dates[static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin())];
    }
}

void choose_greenest(std::span<const DatePlanes> bands, std::size_t red, std::size_t nir,
                     std::span<std::uint16_t> chosen) {
    CellSpectra spectra(bands);
    for (std::size_t cell = 0; cell < chosen.size(); ++cell) {
        spectra.read(cell);
        chosen[cell] = no_choice;
        std::int64_t most = 0, of = 0; // the ratio so far; of == 0: none that counts
        for (std::size_t i = 0; i < spectra.dates().size(); ++i) {
            const auto spectrum = spectra.spectrum(i);
            const auto difference = static_cast<std::int64_t>(spectrum[nir] - spectrum[red]);
            const auto sum = static_cast<std::int64_t>(spectrum[nir] + spectrum[red]);
            const bool better = sum > 0 && (of == 0 || larger_ratio(difference, sum, most, of));
            if (chosen[cell] != no_choice && !better) continue;
            chosen[cell] = spectra.dates()[i];
            if (sum > 0) {
                most = difference;
                of = sum;
            }
        }
    }
}

void choose_highest(std::span<const DatePlanes> bands, const std::vector<const std::int32_t*>& scores,
                    std::span<std::uint16_t> chosen) {
    const CellSpectra spectra(bands);
    for (std::size_t cell = 0; cell < chosen.size(); ++cell) {
        chosen[cell] = no_choice;
        std::int32_t highest = 0;
        for (std::size_t date = 0; date < scores.size(); ++date) {
            const bool better = chosen[cell] == no_choice || scores[date][cell] > highest;
            if (!better || !spectra.complete(date, cell)) continue;
            highest = scores[date][cell];
            chosen[cell] = static_cast<std::uint16_t>(date);
        }
    }
}

void take_chosen(const DatePlanes& band, std::span<const std::uint16_t> chosen, std::span<Observation> out) {
    for (std::size_t cell = 0; cell < out.size(); ++cell) {
        const auto value = chosen[cell] == no_choice ? no_observation : band[chosen[cell]][cell];
        out[cell] = value == no_observation ? observation_nodata : value;
    }
}

void geometric_median(std::span<const DatePlanes> bands, std::size_t cells,
                      std::span<Observation* const> out) {
    constexpr int most_steps = 200;
    constexpr double short_step = 0.05;
    CellSpectra spectra(bands);
    std::vector<double> place(bands.size()), next(bands.size());
    for (std::size_t cell = 0; cell < cells; ++cell) {
        spectra.read(cell);
        if (spectra.dates().empty()) {
            for (auto* plane : out) plane[cell] = observation_nodata;
            continue;
        }
        start_at_mean(spectra, place);
        for (int step = 0; step < most_steps && weiszfeld_step(spectra, place, next) >= short_step; ++step) {
        }
        for (std::size_t b = 0; b < place.size(); ++b)
            out[b][cell] = static_cast<Observation>(std::floor(place[b] + 0.5));
    }
}

} // namespace kouprey
