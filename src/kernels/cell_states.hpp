// What the cells of a band are in a measurement of distance: sources, others, or without a value.
#pragma once

#include "kouprey/raster/window_reader.hpp"

#include "kernels/band_pieces.hpp"
#include "kernels/cell_groups.hpp"
#include "kernels/class_pair_reader.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <set>
#include <span>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace kouprey {

enum class CellState : std::uint8_t { other, source, nodata };

/// Rows of a band, each filled up to whole groups of cells with cells that have no value.
struct StateRows {
    std::vector<CellState> states;
    std::int64_t stride = 0;

    void clear(const Window& band) {
        stride = whole_groups(band.cols);
        states.assign(static_cast<std::size_t>(band.rows * stride), CellState::nodata);
    }
    CellState* row(std::int64_t r) { return states.data() + r * stride; }
    const CellState* row(std::int64_t r) const { return states.data() + r * stride; }
};

/// Private to a thread. T as of WindowReader.
template <class T> class StateReader {
  public:
    StateReader(const MapSource& map, const std::set<ClassCode>& sources)
        : map_(map)
        , reader_(map, map)
        , sources_(sources) {
        if constexpr (bytes)
            for (std::size_t value = 0; value < table_.size(); ++value)
                table_[value] = state_of(static_cast<T>(value));
    }

    /// Fills as many rows as the band has; what no tile holds is without a value.
    void read(const Window& band, StateRows& rows) {
        rows.clear(band);
        for (const auto& piece : pieces_of(map_, band)) {
            const auto cells = reader_.read(piece).from;
            for (std::int64_t r = 0; r < piece.rows; ++r)
                translate(cells.row(r), rows.row(piece.row - band.row + r) + piece.col);
        }
    }

    /// The classes read so far.
    std::set<ClassCode> classes() const {
        std::set<ClassCode> codes;
        for (std::size_t value = 0; value < met_.size(); ++value)
            if (met_[value] != 0) codes.insert(reader_.from_code(static_cast<T>(value)));
        for (const auto& [value, state] : known_) codes.insert(reader_.from_code(value));
        codes.erase(nodata_code);
        return codes;
    }

  private:
    static constexpr bool bytes = std::is_same_v<T, std::uint8_t>;

    void translate(std::span<const T> cells, CellState* states) {
        if constexpr (bytes) {
            translate_words(cells, states);
        } else {
            T last = cells.front();
            auto state = known(last);
            for (const T cell : cells) {
                if (cell != last) state = known(last = cell);
                *states++ = state;
            }
        }
    }

    /// Eight cells at once where they are like the cell before them.
    void translate_words(std::span<const T> cells, CellState* states) {
        constexpr std::size_t word = sizeof(std::uint64_t);
        constexpr std::uint64_t everywhere = 0x0101010101010101;
        std::size_t i = 0;
        look_up(cells.front(), *states);
        for (; i + word <= cells.size(); i += word) {
            std::uint64_t eight;
            std::memcpy(&eight, &cells[i], word);
            const T last = cells[i > 0 ? i - 1 : 0];
            if (eight == last * everywhere) {
                std::memset(states + i, static_cast<int>(table_[last]), word);
            } else {
                for (std::size_t k = i; k < i + word; ++k) look_up(cells[k], states[k]);
            }
        }
        for (; i < cells.size(); ++i) look_up(cells[i], states[i]);
    }
    void look_up(T cell, CellState& state) {
        met_[cell] = 1;
        state = table_[cell];
    }

    CellState known(T value) {
        const auto [place, added] = known_.try_emplace(value);
        if (added) place->second = state_of(value);
        return place->second;
    }

    CellState state_of(T value) const {
        const auto code = reader_.from_code(value);
        if (code == nodata_code) return CellState::nodata;
        return sources_.contains(code) ? CellState::source : CellState::other;
    }

    const MapSource& map_;
    ClassPairReader<T> reader_;
    const std::set<ClassCode>& sources_;
    std::array<CellState, 256> table_{};     ///< of bytes
    std::array<std::uint8_t, 256> met_{};    ///< bytes that were read
    std::unordered_map<T, CellState> known_; ///< other values that were read
};

} // namespace kouprey
