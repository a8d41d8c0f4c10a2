#include "kernels/cell_states.hpp"
#include "kernels/distance_reference.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

const DistanceBoard board{2, 3, {1, 2, board_nodata, 5, 1, 7}};

template <class T> void expect_read(const std::string& type) {
    const TemporaryFolder folder;
    const auto map = open_distance_board(folder, board, type);
    const std::set<ClassCode> sources{1, 7};
    StateReader<T> reader(map, sources);
    StateRows rows;
    reader.read({1, 0, 1, 3}, rows);
    EXPECT_EQ(rows.stride, 64);
    EXPECT_EQ(std::vector(rows.row(0), rows.row(0) + 4),
              (std::vector{CellState::other, CellState::source, CellState::source, CellState::nodata}));
    EXPECT_EQ(reader.classes(), (std::set<ClassCode>{1, 5, 7}));
    reader.read({0, 0, 1, 3}, rows);
    EXPECT_EQ(std::vector(rows.row(0), rows.row(0) + 3),
              (std::vector{CellState::source, CellState::other, CellState::nodata}));
    EXPECT_EQ(reader.classes(), (std::set<ClassCode>{1, 2, 5, 7}));
}

TEST(CellStates, OfBytes) { expect_read<std::uint8_t>("Byte"); }

TEST(CellStates, OfOtherTypes) {
    expect_read<std::int32_t>("Int16");
    expect_read<std::int32_t>("Float32");
}

} // namespace
} // namespace kouprey::test
