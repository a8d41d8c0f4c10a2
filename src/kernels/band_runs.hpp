// Bands of a class map as runs, whatever the type of its cells.
#pragma once

#include "kouprey/kernels/runs.hpp"
#include "kouprey/raster/codes.hpp"
#include "kouprey/raster/map_source.hpp"

#include <memory>
#include <vector>

namespace kouprey {

class BandRuns {
  public:
    explicit BandRuns(const MapSource& map);
    BandRuns(const BandRuns&) = delete;
    BandRuns& operator=(const BandRuns&) = delete;
    ~BandRuns();

    /// Reads whole rows. Throws Error(input) naming the block that cannot be read.
    void read(const Window& rows);

    const RunTable& runs() const { return runs_; }
    /// The class of a slot; slot 0 is nodata.
    ClassCode code(std::uint32_t slot) const { return codes_[slot]; }
    std::size_t slots() const { return codes_.size(); }

    static constexpr std::uint32_t nodata_slot = 0;

  private:
    struct Cells;
    template <class T> struct CellsOf;

    RunTable runs_;
    std::vector<ClassCode> codes_; ///< by slot
    std::unique_ptr<Cells> cells_;
};

} // namespace kouprey
