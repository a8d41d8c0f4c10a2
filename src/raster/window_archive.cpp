#include "raster/window_archive.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <span>
#include <string_view>

namespace kouprey {

namespace {

/// Cells stand there as machines hold them: one of the other order does not take them for its own.
constexpr std::string_view heading = std::endian::native == std::endian::little
                                         ? "kouprey windows 1, little endian"
                                         : "kouprey windows 1, big endian";
constexpr std::int64_t longest_line = 128;
constexpr std::int64_t most_side = std::int64_t{1} << 31, most_cells = std::int64_t{1} << 33;

std::string entry_line(const PackedWindow& packed) {
    const auto& w = packed.window;
    return fmt::format("window {} {} {} {} {}\n", w.row, w.col, w.rows, w.cols, packed.bytes.size());
}

std::string ending(std::size_t windows) { return fmt::format("end: {} windows", windows); }

/// The numbers of an entry's line: row, column, rows, columns, bytes.
std::optional<std::array<std::int64_t, 5>> parse_entry(std::string_view line) {
    constexpr std::string_view word = "window ";
    if (!line.starts_with(word)) return std::nullopt;
    line.remove_prefix(word.size());
    std::array<std::int64_t, 5> numbers{};
    for (auto& number : numbers) {
        const auto end = std::min(line.find(' '), line.size());
        const auto value = parse_integer(line.substr(0, end));
        if (!value || *value < 0) return std::nullopt;
        number = *value;
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return line.empty() ? std::optional(numbers) : std::nullopt;
}

bool plausible(const Window& w) {
    return w.row < most_side && w.col < most_side && w.rows > 0 && w.rows < most_side && w.cols > 0 &&
           w.cols < most_side && w.cells() <= most_cells;
}

} // namespace

WindowArchiveWriter::WindowArchiveWriter(std::filesystem::path target) : output_(std::move(target), true) {
    output_.write(fmt::format("{}\n", heading));
}

void WindowArchiveWriter::add(const PackedWindow& packed) {
    output_.write(entry_line(packed));
    output_.write({reinterpret_cast<const char*>(packed.bytes.data()), packed.bytes.size()});
    ++windows_;
}

void WindowArchiveWriter::publish() {
    output_.write(ending(windows_) + "\n");
    output_.publish();
}

WindowArchive::WindowArchive(std::string path) : path_(std::move(path)) {
    const InputFile file(path_);
    auto line = line_at(file, 0);
    if (line != heading) refuse();
    auto offset = static_cast<std::int64_t>(line.size()) + 1;
    for (line = line_at(file, offset); line.starts_with("window "); line = line_at(file, offset))
        offset = read_entry(file, offset, line);
    const auto end = offset + static_cast<std::int64_t>(line.size()) + 1;
    if (line != ending(windows_.size()) || end != file.size()) refuse();
}

void WindowArchive::refuse() const {
    throw Error(Failure::input, {"this is no whole archive of windows", path_, "make the shard again"});
}

/// Without its line feed, which must be there.
std::string WindowArchive::line_at(const InputFile& file, std::int64_t offset) const {
    std::string text(
        static_cast<std::size_t>(std::clamp<std::int64_t>(file.size() - offset, 0, longest_line)), '\0');
    if (!file.read(offset, std::as_writable_bytes(std::span(text)))) refuse();
    const auto end = text.find('\n');
    if (end == std::string::npos) refuse();
    return text.substr(0, end);
}

/// Where the next entry begins.
std::int64_t WindowArchive::read_entry(const InputFile& file, std::int64_t offset, const std::string& line) {
    const auto numbers = parse_entry(line);
    if (!numbers) refuse();
    const auto& n = *numbers;
    const Window window{n[0], n[1], n[2], n[3]};
    const auto begin = offset + static_cast<std::int64_t>(line.size()) + 1;
    if (!plausible(window) || n[4] > file.size() - begin) refuse();
    windows_.push_back(window);
    places_.push_back({begin, n[4]});
    return begin + n[4];
}

PackedWindow WindowArchive::packed(std::size_t i) const {
    const auto& place = places_[i];
    PackedWindow packed{windows_[i], std::vector<std::byte>(static_cast<std::size_t>(place.size))};
    if (!InputFile(path_).read(place.offset, packed.bytes)) refuse();
    return packed;
}

} // namespace kouprey
