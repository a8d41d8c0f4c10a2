// Packed windows in a file, on their way from one process to another.
#pragma once

#include "kouprey/core/file.hpp"
#include "kouprey/geo/window.hpp"

#include "raster/inflate.hpp"
#include "raster/packed_window.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kouprey {

/// Writes an archive: a line that says what it is, for each window a line with its place, its size and the
/// number of bytes that follow, and a last line with the number of windows. It appears whole or not at all
/// and replaces an older one. Errors are Error(io).
class WindowArchiveWriter {
  public:
    explicit WindowArchiveWriter(std::filesystem::path target);

    void add(const PackedWindow& packed);
    void publish();

  private:
    Publication output_;
    std::size_t windows_ = 0;
};

/// Reads an archive, which is open only while something is read: there may be many. What is no whole archive
/// is an Error(input). Any number of threads may read at once.
class WindowArchive {
  public:
    explicit WindowArchive(std::string path);

    /// In the order in which they were added.
    const std::vector<Window>& windows() const { return windows_; }
    PackedWindow packed(std::size_t i) const;

  private:
    struct Place {
        std::int64_t offset, size;
    };
    [[noreturn]] void refuse() const;
    std::string line_at(const InputFile& file, std::int64_t offset) const;
    std::int64_t read_entry(const InputFile& file, std::int64_t offset, const std::string& line);

    std::string path_;
    std::vector<Window> windows_;
    std::vector<Place> places_;
};

} // namespace kouprey
