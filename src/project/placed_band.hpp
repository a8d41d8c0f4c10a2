// A band looked at on the grid of a composite.
#pragma once

#include "kouprey/geo/grid_mapping.hpp"
#include "kouprey/raster/window_reader.hpp"

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace kouprey {

/// Reads a band on another grid: as it is where both are of one lattice, else the cell under each centre.
/// Private to a thread; the band must outlive it.
class PlacedBand {
  public:
    PlacedBand(const MapSource& source, const Grid& target);

    /// Whether `read` visits every cell of the window for certain.
    bool covers(const Window& window) const { return !mapping_ && place_.contains(window); }
    /// Calls visit(row, col, cells) for parts of rows of the window (row and col count from its corner): all
    /// cells that lie inside the band, each once. Cells are a span of std::uint8_t, std::uint16_t or
    /// std::int16_t as they stand in the file, or of double (no_value for nodata as the file declares it).
    template <class Visit> void read(const Window& window, Visit visit) {
        const Window inside = intersection(window, frame());
        if (inside.empty()) return;
        if (mapping_) return read_mapped(window, inside, visit);
        const Window source{inside.row - place_.row, inside.col - place_.col, inside.rows, inside.cols};
        std::visit(
            [&](auto& reader) {
                const auto view = reader.read(source);
                for (std::int64_t r = 0; r < inside.rows; ++r)
                    visit(inside.row - window.row + r, inside.col - window.col, view.row(r));
            },
            reader_);
    }

  private:
    using Readers = std::variant<WindowReader<double>, WindowReader<std::uint8_t>,
                                 WindowReader<std::uint16_t>, WindowReader<std::int16_t>>;
    static Readers reader_of(const MapSource& source, bool mapped);
    /// The part of the target where there is anything to read.
    const Window& frame() const { return mapping_ ? whole_ : place_; }

    template <class Visit> void read_mapped(const Window& window, const Window& inside, Visit visit) {
        mapping_->find(inside, cells_);
        if (cells_.hull.empty()) return;
        const auto view = std::get<WindowReader<double>>(reader_).read(cells_.hull);
        row_.resize(static_cast<std::size_t>(inside.cols));
        for (std::int64_t r = 0; r < inside.rows; ++r) {
            for (std::int64_t c = 0; c < inside.cols; ++c) {
                const auto cell = static_cast<std::size_t>(r * inside.cols + c);
                const bool beyond = cells_.cols[cell] == SourceCells::beyond;
                row_[static_cast<std::size_t>(c)] =
                    beyond ? no_value
                           : view(cells_.rows[cell] - cells_.hull.row, cells_.cols[cell] - cells_.hull.col);
            }
            visit(inside.row - window.row + r, inside.col - window.col, std::span<const double>(row_));
        }
    }

    Window whole_, place_; ///< of the target; of the band in it, where they share a lattice
    std::optional<GridMapping> mapping_;
    Readers reader_;
    SourceCells cells_;
    std::vector<double> row_;
};

} // namespace kouprey
