#include "project/align_output.hpp"

#include <algorithm>
#include <type_traits>
#include <vector>

namespace kouprey {

namespace {

/// A window that RasterSink takes compressed.
bool in_whole_tiles(const Window& window, const Grid& grid) {
    constexpr auto side = RasterSink::tile_side;
    return window.row % side == 0 && window.col % side == 0 &&
           (window.row_end() % side == 0 || window.row_end() == grid.rows()) &&
           (window.col_end() % side == 0 || window.col_end() == grid.cols());
}

template <class Cell> struct AlignedBlock {
    Tally tally;
    EncodedBlock encoded;
    std::vector<Cell> cells; ///< where the window is not in whole tiles
};

/// In: what the aligner reads; Out: the type of the file.
template <class In, class Out> class BlockWorker {
  public:
    BlockWorker(const Alignment& alignment, const ZoneField& target, const RasterSink& sink)
        : aligner_(alignment, target)
        , grid_(alignment.target)
        , nodata_(static_cast<Out>(alignment.nodata.value_or(0)))
        , sink_(sink) {}

    AlignedBlock<Out> operator()(const Window& window) {
        auto aligned = aligner_(window);
        const auto cells = in_file_type(aligned.cells);
        AlignedBlock<Out> block{std::move(aligned.tally), {}, {}};
        if (in_whole_tiles(window, grid_)) {
            block.encoded = sink_.encode<Out>(window, cells);
        } else {
            const auto* first = &cells(0, 0);
            block.cells.assign(first, first + window.cells());
        }
        return block;
    }

  private:
    RasterView<const Out> in_file_type(const RasterView<const In>& cells) {
        if constexpr (std::is_same_v<In, Out> && std::is_same_v<In, std::uint8_t>) {
            return cells;
        } else {
            const In* const first = &cells(0, 0);
            converted_.resize(static_cast<std::size_t>(cells.rows() * cells.cols()));
            std::transform(first, first + cells.rows() * cells.cols(), converted_.begin(), [this](In code) {
                return std::int64_t{code} == nodata_code ? nodata_ : static_cast<Out>(code);
            });
            return {converted_.data(), cells.rows(), cells.cols(), cells.cols()};
        }
    }

    Aligner<In> aligner_;
    Grid grid_;
    Out nodata_;
    const RasterSink& sink_;
    std::vector<Out> converted_;
};

template <class In, class Out>
Tally write_as(const Alignment& alignment, const ZoneField& target, std::span<const Window> blocks,
               const EngineOptions& options, RasterSink& sink) {
    Tally tally;
    const auto make = [&] { return BlockWorker<In, Out>(alignment, target, sink); };
    const auto write = [&](const Window& window, AlignedBlock<Out>&& block) {
        tally.merge(block.tally);
        if (block.cells.empty()) return sink.write(std::move(block.encoded));
        sink.write(window, RasterView<const Out>(block.cells.data(), window.rows, window.cols, window.cols));
    };
    block_map(blocks, make, write, options);
    return tally;
}

} // namespace

Tally write_aligned(const Alignment& alignment, const ZoneField& target, std::span<const Window> blocks,
                    const EngineOptions& options, RasterSink& sink) {
    if (reads_as_bytes(alignment.map))
        return write_as<std::uint8_t, std::uint8_t>(alignment, target, blocks, options, sink);
    const auto as = [&](auto cell) {
        return write_as<std::int32_t, decltype(cell)>(alignment, target, blocks, options, sink);
    };
    switch (sink_type_of(alignment.map.tiles().front().raster.type)) {
    case SinkType::uint8:
        return as(std::uint8_t{});
    case SinkType::int16:
        return as(std::int16_t{});
    case SinkType::uint16:
        return as(std::uint16_t{});
    case SinkType::int32:
        return as(std::int32_t{});
    case SinkType::uint32:
        return as(std::uint32_t{});
    case SinkType::float32:
        return as(float{});
    case SinkType::float64:
        break;
    }
    return as(double{});
}

} // namespace kouprey
