#include "kouprey/kernels/scene_classes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kouprey {

const char* name_of(SceneClass value) {
    switch (value) {
    case SceneClass::clear:
        return "clear";
    case SceneClass::water:
        return "water";
    case SceneClass::shadow:
        return "shadow";
    case SceneClass::snow:
        return "snow";
    case SceneClass::cloud:
        return "cloud";
    case SceneClass::fill:
        break;
    }
    return "fill";
}

SceneClass class_of_flags(std::uint8_t flags) {
    constexpr std::array by_width{SceneClass::clear,  SceneClass::water, SceneClass::snow,
                                  SceneClass::shadow, SceneClass::cloud, SceneClass::fill};
    return by_width.at(static_cast<std::size_t>(std::bit_width(flags)));
}

void translate_flags(std::span<const std::uint8_t> flags, const FlagTable& table,
                     std::vector<std::uint8_t>& out) {
    out.resize(flags.size());
    for (std::size_t i = 0; i < flags.size(); ++i) out[i] = table[flags[i] % table.size()];
}

void QaMeaning::add_bit(int bit, SceneFlag flag) {
    for (int value = 0; value < values; ++value)
        if ((value >> bit & 1) != 0) add_value(value, flag);
}

void QaMeaning::add_value(int value, SceneFlag flag) {
    auto& flags = flags_.at(static_cast<std::size_t>(value));
    flags = static_cast<std::uint8_t>(flags | static_cast<std::uint8_t>(flag));
}

template <class T>
void add_flags(std::span<const T> cells, const QaMeaning& meaning, std::span<std::uint8_t> flags) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        flags[i] = static_cast<std::uint8_t>(flags[i] | meaning.flags(cells[i]));
}

template void add_flags(std::span<const std::uint8_t>, const QaMeaning&, std::span<std::uint8_t>);
template void add_flags(std::span<const std::uint16_t>, const QaMeaning&, std::span<std::uint8_t>);
template void add_flags(std::span<const std::int16_t>, const QaMeaning&, std::span<std::uint8_t>);
template void add_flags(std::span<const std::int32_t>, const QaMeaning&, std::span<std::uint8_t>);

Dilation::Dilation(double across, double down, double radius) {
    const auto within = [&](std::int64_t rows, std::int64_t cols) {
        const double y = static_cast<double>(rows) * down, x = static_cast<double>(cols) * across;
        return x * x + y * y <= radius * radius;
    };
    while (within(margin_rows_ + 1, 0)) ++margin_rows_;
    while (within(0, margin_cols_ + 1)) ++margin_cols_;
    for (std::int64_t rows = 0; rows <= margin_rows_; ++rows) {
        auto cols = margin_cols_;
        while (!within(rows, cols)) --cols;
        reach_.push_back(static_cast<std::uint16_t>(cols));
    }
}

void Dilation::measure_rows(RasterView<const std::uint8_t> flags, std::uint8_t flag) {
    const auto rows = flags.rows(), cols = flags.cols();
    steps_.resize(static_cast<std::size_t>(rows * cols));
    any_.assign(static_cast<std::size_t>(rows), false);
    const auto far = static_cast<std::uint16_t>(margin_cols_ + 1);
    for (std::int64_t r = 0; r < rows; ++r) {
        const auto row = flags.row(r);
        auto* steps = &steps_[static_cast<std::size_t>(r * cols)];
        std::uint16_t step = far;
        for (std::size_t c = 0; c < row.size(); ++c) {
            step = (row[c] & flag) != 0 ? std::uint16_t{0}
                                        : std::min<std::uint16_t>(far, static_cast<std::uint16_t>(step + 1));
            steps[c] = step;
            if (step == 0) any_[static_cast<std::size_t>(r)] = true;
        }
        step = far;
        for (std::size_t c = row.size(); c-- > 0;) {
            step = steps[c] == 0 ? std::uint16_t{0}
                                 : std::min<std::uint16_t>(far, static_cast<std::uint16_t>(step + 1));
            steps[c] = std::min(steps[c], step);
        }
    }
}

void Dilation::grow(RasterView<const std::uint8_t> flags, SceneFlag flag, RasterView<std::uint8_t> inner) {
    const auto bit = static_cast<std::uint8_t>(flag);
    measure_rows(flags, bit);
    for (std::int64_t r = 0; r < inner.rows(); ++r) {
        const auto out = inner.row(r);
        for (auto up = -margin_rows_; up <= margin_rows_; ++up) {
            const auto source = r + margin_rows_ + up;
            if (!any_[static_cast<std::size_t>(source)]) continue;
            const auto* steps = &steps_[static_cast<std::size_t>(source * flags.cols() + margin_cols_)];
            const auto reach = reach_[static_cast<std::size_t>(std::abs(up))];
            for (std::size_t c = 0; c < out.size(); ++c)
                out[c] = static_cast<std::uint8_t>(out[c] | (steps[c] <= reach ? bit : 0));
        }
    }
}

} // namespace kouprey
