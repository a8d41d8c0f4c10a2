#include "kouprey/kernels/unmixing.hpp"

#include "kouprey/core/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

using Matrix = std::vector<std::vector<double>>;

/// Gauss-Jordan with pivots; false when it is singular.
bool invert(Matrix& left, Matrix& right) {
    const auto size = left.size();
    for (std::size_t i = 0; i < size; ++i) {
        auto pivot = i;
        for (auto row = i; row < size; ++row)
            if (std::abs(left[row][i]) > std::abs(left[pivot][i])) pivot = row;
        constexpr double tiny = 1e-12;
        if (std::abs(left[pivot][i]) < tiny) return false;
        std::swap(left[i], left[pivot]);
        std::swap(right[i], right[pivot]);
        for (std::size_t row = 0; row < size; ++row) {
            const double factor = (row == i ? left[i][i] - 1 : left[row][i]) / left[i][i];
            for (std::size_t c = 0; c < size; ++c) left[row][c] -= factor * left[i][c];
            for (std::size_t c = 0; c < right[i].size(); ++c) right[row][c] -= factor * right[i][c];
        }
    }
    return true;
}

} // namespace

Unmixing::Unmixing(std::vector<Endmember> endmembers, const std::string& where)
    : endmembers_(std::move(endmembers))
    , bands_(endmembers_.empty() ? 0 : endmembers_.front().spectrum.size()) {
    const auto other_length = [this](const Endmember& e) { return e.spectrum.size() != bands_; };
    if (endmembers_.empty() || endmembers_.size() > most_endmembers || endmembers_.size() > bands_ ||
        std::ranges::any_of(endmembers_, other_length))
        throw Error(
            Failure::input,
            {"unmixing wants one to eight endmembers, no more than there are bands, each with all bands",
             where, "take endmembers out, or add what is missing"});
    for (auto bits = (std::size_t{1} << endmembers_.size()) - 1; bits > 0; --bits) {
        std::vector<std::size_t> members;
        for (std::size_t e = 0; e < endmembers_.size(); ++e)
            if ((bits >> e & 1) != 0) members.push_back(e);
        subsets_.push_back(subset_of(members, where));
    }
}

Unmixing::Subset Unmixing::subset_of(const std::vector<std::size_t>& members,
                                     const std::string& where) const {
    const auto count = members.size();
    Matrix normal(count, std::vector<double>(count)), spectra;
    for (std::size_t i = 0; i < count; ++i) {
        spectra.push_back(endmembers_[members[i]].spectrum);
        for (std::size_t j = 0; j < count; ++j)
            for (std::size_t b = 0; b < bands_; ++b)
                normal[i][j] += endmembers_[members[i]].spectrum[b] * endmembers_[members[j]].spectrum[b];
    }
    if (!invert(normal, spectra))
        throw Error(Failure::input,
                    {"an endmember is a combination of others, or empty", where, "take it out"});
    Subset subset{members, {}};
    for (const auto& row : spectra) subset.inverse.insert(subset.inverse.end(), row.begin(), row.end());
    return subset;
}

bool Unmixing::solve(const Subset& subset, const double* spectrum, double* fractions,
                     double& distance) const {
    std::fill_n(fractions, endmembers_.size(), 0.0);
    bool positive = true;
    for (std::size_t m = 0; m < subset.members.size(); ++m) {
        double fraction = 0;
        for (std::size_t b = 0; b < bands_; ++b) fraction += subset.inverse[m * bands_ + b] * spectrum[b];
        fractions[subset.members[m]] = fraction;
        positive = positive && fraction >= 0;
    }
    distance = 0;
    for (std::size_t b = 0; positive && b < bands_; ++b) {
        double rest = spectrum[b];
        for (const auto m : subset.members) rest -= fractions[m] * endmembers_[m].spectrum[b];
        distance += rest * rest;
    }
    return positive;
}

/// The best solution without a negative fraction is the least squares solution of the endmembers that it
/// holds.
void Unmixing::unmix(const double* spectrum, double* fractions) const {
    double nearest = 0;
    for (std::size_t b = 0; b < bands_; ++b) nearest += spectrum[b] * spectrum[b]; // nothing but shade
    std::fill_n(fractions, endmembers_.size(), 0.0);
    std::array<double, most_endmembers> tried{};
    for (const auto& subset : subsets_) {
        double distance = 0;
        if (!solve(subset, spectrum, tried.data(), distance) || distance >= nearest) continue;
        nearest = distance;
        std::copy_n(tried.begin(), endmembers_.size(), fractions);
        if (&subset == &subsets_.front()) return; // nothing comes nearer than all of them
    }
}

void Unmixing::operator()(std::span<const double* const> bands, std::size_t cells,
                          std::span<double* const> fractions) const {
    std::vector<double> spectrum(bands_);
    std::array<double, most_endmembers> found{};
    const auto count = endmembers_.size();
    for (std::size_t i = 0; i < cells; ++i) {
        bool known = true;
        for (std::size_t b = 0; b < bands_; ++b) {
            spectrum[b] = bands[b][i];
            known = known && !std::isnan(spectrum[b]);
        }
        double shade = 1;
        if (known) unmix(spectrum.data(), found.data());
        for (std::size_t e = 0; e < count; ++e) {
            fractions[e][i] = known ? found.at(e) : std::numeric_limits<double>::quiet_NaN();
            shade -= fractions[e][i];
        }
        fractions[count][i] = shade;
    }
}

} // namespace kouprey
