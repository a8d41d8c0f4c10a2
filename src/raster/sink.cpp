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

#include <algorithm>
#include <list>

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

/// Tiles of one band on their way.
struct SinkBand {
    TileEncoder encoder;
    TileStore store;
    PartialTiles partial;

    SinkBand(const CogDescription& cog, const std::vector<std::byte>& fill, Spill& spill)
        : encoder(cog.levels, cog.format, spill)
        , store(cog.levels, spill.file())
        , partial(cog.levels.front(), fill, spill) {}
};

struct RasterSink::State {
    Publication publication;
    ScratchFile scratch;
    Grid grid;
    Window raster;
    SinkType type;
    Spill spill;
    CogDescription cog;
    std::list<SinkBand> bands;   // which stay where they are
    std::vector<std::byte> tile; ///< one tile's cells, for whoever completes one

    State(std::filesystem::path target, bool overwrite, const Grid& lattice, SinkType cell_type,
          const RasterStyle& style)
        : publication(std::move(target), overwrite)
        , scratch(publication.temporary().string() + ".tiles", publication.target())
        , grid(lattice)
        , raster(grid.window())
        , type(cell_type)
        , spill(scratch, waiting_memory)
        , cog{pyramid_of(grid.rows(), grid.cols()),
              type,
              format_of(type, style),
              TileCodec(format_of(type, style)).bound(),
              std::max<std::size_t>(1, style.bands.size()),
              geo_tags(grid, type, style, publication.target())}
        , tile(tile_bytes(cog.format.cell)) {
        const auto fill = fill_of(type, style.nodata.value_or(0), publication.target());
        for (std::size_t i = 0; i < cog.bands; ++i) bands.emplace_back(cog, fill, spill);
    }

    SinkBand& band(int number);
    void require_fit(SinkType cells_type, const Window& window, const CellBytes& cells) const;
    void write_partial(SinkBand& into, const Window& window, const CellBytes& cells);
    void complete(SinkBand& band, std::int64_t index);
    void complete_all(SinkBand& band);
};

SinkBand& RasterSink::State::band(int number) {
    if (number < 1 || static_cast<std::size_t>(number) > bands.size())
        wrong_call(publication.target(), "a band that the raster does not have");
    return *std::next(bands.begin(), number - 1);
}

void RasterSink::State::require_fit(SinkType cells_type, const Window& window, const CellBytes& cells) const {
    if (cells_type != type) wrong_call(publication.target(), "cells of another type than the raster's");
    if (!raster.contains(window) || cells.rows != window.rows || cells.cols != window.cols)
        wrong_call(publication.target(), "a window outside the raster or of another size than its cells");
}

void RasterSink::State::complete(SinkBand& band, std::int64_t index) {
    band.partial.take(index, tile);
    band.store.add(band.encoder.encode_tile(index, tile));
}

/// Cells that were never written.
void RasterSink::State::complete_all(SinkBand& band) {
    for (std::int64_t index = 0; index < cog.levels.front().tiles(); ++index) {
        if (index % 64 == 0) throw_if_stopped();
        if (!band.store.has(index)) complete(band, index);
    }
}

void RasterSink::State::write_partial(SinkBand& into, const Window& window, const CellBytes& cells) {
    const auto across = cog.levels.front().across();
    for (auto down = window.row / tile_side; down * tile_side < window.row_end(); ++down)
        for (auto right = window.col / tile_side; right * tile_side < window.col_end(); ++right) {
            const Window place{down * tile_side, right * tile_side, tile_side, tile_side};
            const auto part = intersection(window, place);
            const auto index = down * across + right;
            if (into.store.has(index))
                wrong_call(publication.target(), "cells of a raster were written twice");
            if (into.partial.put(
                    index, part.row - place.row, part.col - place.col,
                    cells.block(part.row - window.row, part.col - window.col, part.rows, part.cols)))
                complete(into, index);
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

template <class T>
EncodedBlock RasterSink::encode(const Window& window, RasterView<const T> cells, int band) const {
    const CellBytes bytes(cells);
    state_->require_fit(sink_type<T>, window, bytes);
    if (!holds_whole_tiles(window))
        wrong_call(state_->publication.target(), "a window that does not hold whole tiles");
    auto block = state_->band(band).encoder.encode(window, bytes);
    block.band = band;
    return block;
}

void RasterSink::write(EncodedBlock&& block) {
    const auto taken = std::move(block);
    state_->band(taken.band).store.add(taken);
}

template <class T> void RasterSink::write(const Window& window, RasterView<const T> cells, int band) {
    const CellBytes bytes(cells);
    state_->require_fit(sink_type<T>, window, bytes);
    if (!window.empty()) state_->write_partial(state_->band(band), window, bytes);
}

std::function<void()> RasterSink::unpack(const PackedWindow& packed) {
    auto& state = *state_;
    auto& band = state.band(1);
    const auto& window = packed.window;
    const auto cell = state.cog.format.cell;
    if (!state.raster.contains(window)) wrong_call(state.publication.target(), "a window outside the raster");
    if (!holds_whole_tiles(window)) {
        auto cells = unpack_cells(packed, cell);
        if (cells.empty()) damaged(state.publication.target());
        return [&state, &band, window, kept = std::move(cells)] {
            state.write_partial(band, window,
                                CellBytes(kept, window.rows, window.cols, state.cog.format.cell));
        };
    }
    std::vector<EncodedBlock> blocks;
    const bool whole = unpack_tiles(packed, state.cog.levels.front(), cell,
                                    [&](std::int64_t index, auto tile, auto quarter) {
                                        blocks.push_back(band.encoder.take(index, tile, quarter));
                                    });
    if (!whole) damaged(state.publication.target());
    return [&band, kept = std::move(blocks)] {
        for (const auto& block : kept) band.store.add(block);
    };
}

void RasterSink::publish(const ForEach& for_each) {
    auto& state = *state_;
    std::vector<TileStore*> stores;
    for (auto& band : state.bands) {
        state.complete_all(band);
        band.store.require_complete();
        stores.push_back(&band.store);
    }
    const CogFile file(state.cog, std::move(stores));
    file.write(state.publication, for_each);
    file.verify(state.publication, for_each);
    require_georeference(state.publication.temporary().string(), state.grid, state.publication.target());
    state.publication.publish();
}

template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::uint8_t>, int) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::int16_t>, int) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::uint16_t>, int) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::int32_t>, int) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const std::uint32_t>, int) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const float>, int) const;
template EncodedBlock RasterSink::encode(const Window&, RasterView<const double>, int) const;
template void RasterSink::write(const Window&, RasterView<const std::uint8_t>, int);
template void RasterSink::write(const Window&, RasterView<const std::int16_t>, int);
template void RasterSink::write(const Window&, RasterView<const std::uint16_t>, int);
template void RasterSink::write(const Window&, RasterView<const std::int32_t>, int);
template void RasterSink::write(const Window&, RasterView<const std::uint32_t>, int);
template void RasterSink::write(const Window&, RasterView<const float>, int);
template void RasterSink::write(const Window&, RasterView<const double>, int);

} // namespace kouprey
