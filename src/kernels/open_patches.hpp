// Patches that reach beyond a band of rows: joined over all bands, and what becomes of the small ones.
#pragma once

#include "kernels/neighbour_chains.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kouprey {

/// Where the chain of largest neighbours of a small patch leads.
struct ChainEnd {
    enum class Kind : std::uint8_t { nowhere, to_class, to_open } kind = Kind::nowhere;
    ClassCode code = 0;      ///< of to_class
    PatchId open = no_patch; ///< of to_open: a small open patch, whose own chain goes on
};

/// A neighbour of an open patch.
struct Candidate {
    PatchSize size = 0;
    ContactOrder order = no_order;
    ChainEnd end{};
};

/// What one band knows of its open patches.
struct OpenPart {
    std::int64_t row; ///< the band's first
    std::vector<PatchSize> sizes;
    std::vector<ClassCode> codes;
    BorderRow top, bottom; ///< with k + 1 for the k-th open patch, and no_patch for nodata

    explicit OpenPart(const BandScan& band);
};

class OpenPatches {
  public:
    /// The next band from north to south.
    void add(const OpenPart& part);
    /// Joins what touches across the borders of bands, when all have been added, and offers to each small
    /// patch its neighbours across them.
    void join(const SieveRule& rule, std::int64_t cols);

    /// The k-th open patch of a band, as the one number of all its parts.
    PatchId id(std::size_t band, std::size_t k) const { return roots_[first_of_band_[band] + k]; }
    /// All of them, each once.
    const std::vector<PatchId>& ids() const { return ids_; }
    PatchSize size(PatchId open) const { return sizes_[open]; }
    ClassCode code(PatchId open) const { return codes_[open]; }
    bool small(PatchId open) const { return small_[open] != 0; }

    /// Proposes a neighbour to a small one; the largest remains, and of several the one met first.
    void offer(PatchId open, const Candidate& candidate);
    /// Follows the chains, when all neighbours have been offered.
    void resolve();
    /// The class that a small one takes; nothing when it stays.
    std::optional<ClassCode> outcome(PatchId open) const;

  private:
    /// Two rows of neighbouring bands.
    struct Border {
        std::int64_t row; ///< of the lower one
        BorderRow upper, lower;
    };
    template <Connectivity connectivity> void join_across();
    template <Connectivity connectivity> void offer_across(std::int64_t cols);
    void unite(PatchId a, PatchId b);
    PatchId root(PatchId open);
    void add_up(const SieveRule& rule);
    void offer_neighbour(PatchId open, PatchId neighbour, ContactOrder order);

    std::vector<std::size_t> first_of_band_;
    std::vector<Border> borders_;
    BorderRow last_bottom_;
    std::vector<PatchId> roots_{no_patch}; ///< by part; never larger than the part
    std::vector<PatchId> ids_;
    std::vector<PatchSize> sizes_{0}; ///< this and the following by part, valid for roots
    std::vector<ClassCode> codes_{nodata_code};
    std::vector<std::uint8_t> small_;
    std::vector<Candidate> best_;
    ChainEnds ends_;
};

} // namespace kouprey
