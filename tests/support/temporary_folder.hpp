// A folder of a test's own, gone with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kouprey::test {

class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }
    /// Full name of a file in it.
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    /// Writes a file and returns its full name.
    std::string write(const std::string& name, std::string_view content) const;
    /// Names of everything in it, hidden files too, sorted and parted by blanks.
    std::string listing() const;

  private:
    std::filesystem::path path_;
};

/// The bytes of a file; fails the test when it cannot be read.
std::string bytes_of(const std::string& path);

} // namespace kouprey::test
