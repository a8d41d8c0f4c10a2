#include "kouprey/raster/sink.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/progress.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "raster/cell_values.hpp"
#include "raster/cog_file.hpp"
#include "raster/packed_window.hpp"
#include "raster/partial_tiles.hpp"
#include "raster/reopened.hpp"
#include "raster/sink_format.hpp"
#include "raster/tile_encoder.hpp"
#include "raster/tile_store.hpp"

namespace kouprey {

namespace {

constexpr std::int64_t waiting_memory = std::int64_t{1} << 27; ///< bytes of incomplete tiles held in memory

[[noreturn]] void wrong_call(const std::filesystem::path& target, const char* what) {
    throw Error(Failure::internal, {what, target.string()});
}

[[noreturn]] void damaged(const std::filesystem::path& target) {
    throw Error(Failure::input, {"a part of the raster is damaged", target.string(),
                                 "make the shards again with --overwrite"});
}

template <class T> constexpr SinkType sink_type = SinkType::float64;
template <> constexpr SinkType sink_type<std::uint8_t> = SinkType::uint8;
template <> constexpr SinkType sink_type<std::int16_t> = SinkType::int16;
template <> constexpr SinkType sink_type<std::uint16_t> = SinkType::uint16;
template <> constexpr SinkType sink_type<std::int32_t> = SinkType::int32;
template <> constexpr SinkType sink_type<std::uint32_t> = SinkType::uint32;
template <> constexpr SinkType sink_type<float> = SinkType::float32;

/// The bytes of a cell that was never written.
std::vector<std::byte> fill_of(SinkType type, double value, const std::filesystem::path& target) {
    const auto cell = cell_type_of(type);
    if (!representable(cell, value)) wrong_call(target, "nodata does not fit the type of the cells");
    std::vector<std::byte> bytes(static_cast<std::size_t>(size_of(cell)));
    fill_cells(cell, value, bytes);
    return bytes;
}

} // namespace

struct RasterSink::State {
    Publication publication;
    ScratchFile scratch;
    Grid grid;
    Window raster;
    SinkType type;
    Spill spill;
    TileEncoder encoder;
    TileStore store;
    PartialTiles partial;
    CogDescription cog;
    std::vector<std::byte> tile; ///< one tile's cells, for whoever completes one

    State(std::filesystem::path target, bool overwrite, const Grid& lattice, SinkType cell_type,
          const RasterStyle& style)
        : publication(std::move(target), overwrite)
        , scratch(publication.temporary().string() + ".tiles", publication.target())
        , grid(lattice)
        , raster(grid.window())
        , type(cell_type)
        , spill(scratch, waiting_memory)
        , encoder(pyramid_of(grid.rows(), grid.cols()), format_of(type, style), spill)
        , store(pyramid_of(grid.rows(), grid.cols()), scratch)
        , partial(pyramid_of(grid.rows(), grid.cols()).front(),
                  fill_of(type, style.nodata.value_or(0), publication.target()), spill)
        , cog{pyramid_of(grid.rows(), grid.cols()), type, format_of(type, style), encoder.bound(),
              geo_tags(grid, type, style, publication.target())}
        , tile(tile_bytes(cog.format.cell)) {}

    void require_fit(SinkType cells_type, const Window& window, const CellBytes& cells) const;
    void write_partial(const Window& window, const CellBytes& cells);
    void complete(std::int64_t index);
    void complete_all();
};

void RasterSink::State::require_fit(SinkType cells_type, const Window& window, const CellBytes& cells) const {
    if (cells_type != type) wrong_call(publication.target(), "cells of another type than the raster's");
    if (!raster.contains(window) || cells.rows != window.rows || cells.cols != window.cols)
        wrong_call(publication.target(), "a window outside the raster or of another size than its cells");
}

void RasterSink::State::complete(std::int64_t index) {
    partial.take(index, tile);
    store.add(encoder.encode_tile(index, tile));
}

/// Cells that were never written.
void RasterSink::State::complete_all() {
    for (std::int64_t index = 0; index < cog.levels.front().tiles(); ++index) {
        if (index % 64 == 0) throw_if_stopped();
        if (!store.has(index)) complete(index);
    }
}

void RasterSink::State::write_partial(const Window& window, const CellBytes& cells) {
    const auto across = cog.levels.front().across();
    for (auto down = window.row / tile_side; down * tile_side < window.row_end(); ++down)
        for (auto right = window.col / tile_side; right * tile_side < window.col_end(); ++right) {
            const Window place{down * tile_side, right * tile_side, tile_side, tile_side};
            const auto part = intersection(window, place);
            const auto index = down * across + right;
            if (store.has(index)) wrong_call(publication.target(), "cells of a raster were written twice");
            if (partial.put(index, part.row - place.row, part.col - place.col,
                            cells.block(part.row - window.row, part.col - window.col, part.rows, part.cols)))
                complete(index);
        }
}

RasterSink::RasterSink(std::filesystem::path target, bool overwrite, const Grid& grid, SinkType type,
                       const RasterStyle& style) {
    prepare_gdal();
    state_ = std::make_unique<State>(std::move(target), overwrite, grid, type, style);
}
RasterSink::RasterSink(RasterSink&&) noexcept = default;
RasterSink& RasterSink::operator=(RasterSink&&) noexcept = default;
RasterSink::~RasterSink() = default;

bool RasterSink::holds_whole_tiles(const Window& window) const {
    return kouprey::holds_whole_tiles(state_->cog.levels.front(), window);
}

template <class T> EncodedBlock RasterSink::encode(const Window& window, RasterView<const T> cells) const {
    const CellBytes bytes(cells);
    state_->require_fit(sink_type<T>, window, bytes);
    if (!holds_whole_tiles(window))
        wrong_call(state_->publication.target(), "a window that does not hold whole tiles");
    return state_->encoder.encode(window, bytes);
}

void RasterSink::write(EncodedBlock&& block) {
    const auto taken = std::move(block);
    state_->store.add(taken);
}

template <class T> void RasterSink::write(const Window& window, RasterView<const T> cells) {
    const CellBytes bytes(cells);
    state_->require_fit(sink_type<T>, window, bytes);
    if (!window.empty()) state_->write_partial(window, bytes);
}

std::function<void()> RasterSink::unpack(const PackedWindow& packed) {
    auto& state = *state_;
    const auto& window = packed.window;
    const auto cell = state.cog.format.cell;
    if (!state.raster.contains(window)) wrong_call(state.publication.target(), "a window outside the raster");
    if (!holds_whole_tiles(window)) {
        auto cells = unpack_cells(packed, cell);
        if (cells.empty()) damaged(state.publication.target());
        return [&state, window, kept = std::move(cells)] {
            state.write_partial(window, CellBytes(kept, window.rows, window.cols, state.cog.format.cell));
        };
    }
    std::vector<EncodedBlock> blocks;
    const bool whole = unpack_tiles(packed, state.cog.levels.front(), cell,
                                    [&](std::int64_t index, auto tile, auto quarter) {
                                        blocks.push_back(state.encoder.take(index, tile, quarter));
                                    });
    if (!whole) damaged(state.publication.target());
    return [&state, kept = std::move(blocks)] {
        for (const auto& block : kept) state.store.add(block);
    };
}

void RasterSink::publish() {
    auto& state = *state_;
    state.complete_all();
    state.store.require_complete();
    CogFile file(state.cog, state.store);
    file.write(state.publication);
    file.verify(state.publication);
    require_georeference(state.publication.temporary().string(), state.grid, state.publication.target());
    state.publication.publish();
}

SinkType sink_type_of(CellType type) {
    switch (type) {
    case CellType::uint8:
        return SinkType::uint8;
    case CellType::int8:
    case CellType::int16:
        return SinkType::int16;
    case CellType::uint16:
        return SinkType::uint16;
    case CellType::int32:
        return SinkType::int32;
    case CellType::uint32:
        return SinkType::uint32;
    case CellType::float32:
        return SinkType::float32;
    case CellType::float64:
        break;
    }
    return SinkType::float64;
}

template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::uint8_t>) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::int16_t>) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::uint16_t>) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::int32_t>) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::uint32_t>) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const float>) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const double>) const;
template void RasterSink::write(const Window&, RasterView<const std::uint8_t>);
template void RasterSink::write(const Window&, RasterView<const std::int16_t>);
template void RasterSink::write(const Window&, RasterView<const std::uint16_t>);
template void RasterSink::write(const Window&, RasterView<const std::int32_t>);
template void RasterSink::write(const Window&, RasterView<const std::uint32_t>);
template void RasterSink::write(const Window&, RasterView<const float>);
template void RasterSink::write(const Window&, RasterView<const double>);

} // namespace kouprey
