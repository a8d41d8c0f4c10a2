// One scene on the grid of a result: what its cells show, and what was observed there.
#pragma once

#include "kouprey/kernels/pixel_score.hpp"
#include "kouprey/project/scene.hpp"
#include "kouprey/project/scene_mask.hpp"
#include "kouprey/raster/stack_reader.hpp"

#include "project/placed_band.hpp"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace kouprey {

/// Whether these bands are interleaved in one file on the target's lattice, so that they are better read
/// together.
bool interleaves(const Scene& scene, const std::vector<BandRole>& roles, const Grid& target);

/// Private to a thread; the scene must outlive it.
class SceneReader {
  public:
    SceneReader(const Scene& scene, const Grid& target, const MaskRule& rule);

    /// The class of each cell of a window, in the codes of SceneClass; fill beyond the scene.
    std::span<const std::uint8_t> classes(const Window& window);
    /// 1 where a cell of a window is of a class that is used.
    std::span<const std::uint8_t> usable(const Window& window);
    /// Observations of a band; none where `usable` is 0.
    void observe(BandRole role, const Window& window, std::span<const std::uint8_t> usable,
                 std::span<Observation> out);
    /// How many observations `observe` left out since this was asked last, for they do not fit into 16 bits.
    std::int64_t left_out() { return std::exchange(left_out_, 0); }
    /// Reads these bands of a window at once where one file interleaves them, always the same ones: what
    /// `observe` and `quantities` then ask for is there, until it is forgotten.
    void prepare(const std::vector<BandRole>& roles, const Window& window);
    void forget() { prepared_.clear(); }
    /// Quantities of a band; not-a-number where there is none.
    void quantities(BandRole role, const Window& window, std::span<double> out);
    /// Metres from each cell to the nearest cloud or shadow, before these grow; `most` where it is farther,
    /// and everywhere in a scene without quality bands.
    std::span<const std::uint16_t> cloud_metres(const Window& window, int most);
    /// Closes all files, for scenes of which there are too many.
    void close();

  private:
    void read_flags(const Window& window);
    std::span<const std::uint8_t> grown_flags(const Window& window);
    bool covers(BandRole role, const Window& window);
    /// Calls visit(row, col, cells) as PlacedBand does, for what was prepared too.
    template <class Visit> void read(BandRole role, const Window& window, Visit visit);
    PlacedBand& band(BandRole role);

    const Scene& scene_;
    const Grid& target_;
    MaskRule rule_;
    std::optional<Dilation> cloud_, shadow_;
    std::vector<std::unique_ptr<PlacedBand>> qa_;
    std::map<BandRole, std::unique_ptr<PlacedBand>> bands_;
    std::map<BandRole, ObservationScale> scales_;
    std::map<BandRole, std::vector<double>> prepared_; ///< of the window prepared_for_, cut to the scene
    Window prepared_for_{};
    std::int64_t left_out_ = 0;
    std::optional<StackReader> stack_;
    std::vector<std::uint16_t> metres_;
    std::vector<std::uint8_t> flags_, of_band_, inner_, classes_, usable_;
};

} // namespace kouprey
