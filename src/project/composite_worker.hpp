// A block of a composite, worked out by one thread.
#pragma once

#include "kouprey/kernels/observation_choice.hpp"
#include "kouprey/project/scene_composite.hpp"

#include "project/scene_reader.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace kouprey {

/// What all workers share.
struct CompositeWork {
    const CompositeRequest& request;
    const std::vector<Scene>& scenes;
    std::vector<BandRole> roles;
    Grid grid;
    bool keep_open = true;

    /// Whether the method looks at all bands of a date at once.
    bool whole_spectra() const;
    /// Whether it chooses one date for each cell.
    bool chooses() const;
    /// Whether all bands of a date are read at once: because they are looked at together, or interleaved in a
    /// file.
    bool reads_whole_scenes() const;
    /// Places in `roles` of the bands that decide what an observation is, which one is chosen, and what is
    /// counted: those of reflectance; the thermal one only where it stands alone.
    std::vector<std::size_t> deciding() const;
    /// Bytes that a worker holds of each cell of a block.
    std::int64_t bytes_per_cell() const;
};

/// Private to a thread.
class CompositeWorker {
  public:
    explicit CompositeWorker(const CompositeWork& work);

    /// Told each band of the block in turn, the extra ones at the end.
    using Take = std::function<void(std::size_t band, std::span<const Observation> cells)>;
    /// Adds to `histogram` (by number of observations) the cells of the block.
    void operator()(const Window& window, const Take& take, std::span<std::int64_t> histogram);

    /// Observations of the block just worked on that do not fit into 16 bits.
    std::int64_t left_out();

  private:
    using Planes = std::vector<std::vector<Observation>>; ///< by scene
    void read_masks(const Window& window);
    void read_band(BandRole role, const Window& window, Planes& planes);
    void read_scenes(const Window& window);
    void order_bands(const Window& window, const Take& take);
    void look_at_spectra(const Window& window, const Take& take);
    void choose(const Window& window, std::span<const DatePlanes> bands);
    void take_medians(std::span<const DatePlanes> bands, std::span<const DatePlanes> spectra,
                      const Take& take);
    bool decides(std::size_t band) const;
    void score(const Window& window);
    void take_extras(const Take& take);

    const CompositeWork& work_;
    std::vector<std::size_t> deciding_;
    std::vector<SceneReader> readers_;
    std::function<void(std::span<const Observation* const>, std::span<Observation>, std::span<std::uint16_t>)>
        order_;
    std::vector<std::int32_t> cloud_scores_;
    std::vector<std::vector<std::uint8_t>> usable_; ///< by scene
    std::vector<Planes> planes_;                    ///< by band, or of one band at a time
    std::vector<std::vector<std::int32_t>> scores_; ///< by scene
    std::vector<Observation> out_;
    std::vector<std::uint16_t> counts_, fewest_, chosen_;
};

} // namespace kouprey
