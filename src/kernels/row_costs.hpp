// Squared distances of the cells of a row to their nearest sources, from the vertical distances of its
// columns.
#pragma once

#include "kernels/cell_groups.hpp"
#include "kernels/lower_envelope.hpp"
#include "kernels/near_search.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// The cost of a cell is the least (c − k)² + weight · rows[k]² over all columns k: the squared distance in
/// units of the spacing of columns. Private to a thread.
class RowCosts {
  public:
    /// weight = (spacing of rows / spacing of columns)²; only with 1 the fast search is of use.
    RowCosts(std::int64_t cols, double weight);

    /// `rows` holds a distance for each column, at least one of them below no_source, and as many values more
    /// as fill the last group.
    void measure(std::span<const std::uint32_t> rows);

    std::size_t groups() const { return near_.size(); }
    /// Whether the costs of a group are whole and small: whole(group), else real(group).
    bool is_near(std::size_t group) const { return near_[group] != 0; }
    const std::uint16_t* whole(std::size_t group) const { return whole_.data() + group * cell_group; }
    const double* real(std::size_t group) const { return real_.data() + group * cell_group; }

  private:
    void square(std::span<const std::uint32_t> rows);
    bool any_near(std::size_t group) const;
    void search(std::size_t group);
    void measure_rest(std::span<const std::uint32_t> rows);

    std::size_t cols_;
    double weight_;
    LowerEnvelope envelope_;
    std::vector<std::uint16_t> squares_; ///< near_margin cells that are not near, the row, as many again
    std::vector<std::uint8_t> reached_;  ///< by group, three more on either side: whether a column is near
    std::vector<std::uint8_t> near_;     ///< by group
    std::vector<std::uint16_t> whole_;
    std::vector<double> real_;
};

} // namespace kouprey
