// Linear spectral unmixing: how much of each pure spectrum a cell's spectrum is made of.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

struct Endmember {
    std::string name;
    std::vector<double> spectrum; ///< a quantity for each band
};

/// The fractions >= 0 of the endmembers that come nearest to a cell's spectrum by least squares. What they
/// leave of 1 is shade, whose spectrum is 0 (Souza et al. 2005, doi 10.1016/j.rse.2005.07.013; Adams et al.
/// 1995).
class Unmixing {
  public:
    static constexpr std::size_t most_endmembers = 8;

    /// Throws Error(input) naming `where` for spectra of different lengths, more endmembers than bands or
    /// than most_endmembers, and such as are combinations of each other.
    Unmixing(std::vector<Endmember> endmembers, const std::string& where);

    const std::vector<Endmember>& endmembers() const { return endmembers_; }
    std::size_t bands() const { return bands_; }
    /// Fractions of each endmember, then shade; `bands` and `fractions` are planes of `cells` cells.
    /// Not-a-number where a band is.
    void operator()(std::span<const double* const> bands, std::size_t cells,
                    std::span<double* const> fractions) const;

  private:
    /// Endmembers that may be present together, and what gives their fractions.
    struct Subset {
        std::vector<std::size_t> members;
        std::vector<double> inverse; ///< members × bands
    };
    Subset subset_of(const std::vector<std::size_t>& members, const std::string& where) const;
    bool solve(const Subset& subset, const double* spectrum, double* fractions, double& distance) const;
    void unmix(const double* spectrum, double* fractions) const;

    std::vector<Endmember> endmembers_;
    std::size_t bands_;
    std::vector<Subset> subsets_; ///< all of them first
};

} // namespace kouprey
