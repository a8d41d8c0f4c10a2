#include "kouprey/kernels/picture.hpp"

namespace kouprey {

namespace {

using Colours = std::map<int, std::array<std::uint8_t, 3>>;

Rgba pixel_of(std::uint16_t code, const Colours& colours) {
    const auto found = colours.find(code);
    if (found == colours.end()) return {};
    const auto& [red, green, blue] = found->second;
    return {red, green, blue, 255};
}

} // namespace

Picture picture_of(const Preview& preview, const Colours& colours, int pixels_per_cell) {
    const std::int64_t side = pixels_per_cell;
    Picture picture{static_cast<int>(preview.rows * side), static_cast<int>(preview.cols * side), {}};
    picture.pixels.reserve(preview.codes.size() * static_cast<std::size_t>(side * side));
    for (std::int64_t r = 0; r < picture.rows; ++r)
        for (std::int64_t c = 0; c < preview.cols; ++c) {
            const auto code = preview.codes[static_cast<std::size_t>((r / side) * preview.cols + c)];
            picture.pixels.insert(picture.pixels.end(), static_cast<std::size_t>(side),
                                  pixel_of(code, colours));
        }
    return picture;
}

} // namespace kouprey
