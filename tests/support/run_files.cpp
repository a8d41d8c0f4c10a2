#include "support/run_files.hpp"

#include "support/temporary_folder.hpp"

#include <filesystem>

namespace kouprey::test {

namespace fs = std::filesystem;

std::map<std::string, std::string> files_of_run(const std::string& run) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(run))
        if (entry.is_regular_file() && entry.path().filename() != "execution.json")
            files[fs::relative(entry.path(), run).string()] = bytes_of(entry.path().string());
    return files;
}

} // namespace kouprey::test
