// Project files: whatever is accepted reads the same from its resolved form.
#include "kouprey/project/project.hpp"

#include "fuzz/expect.hpp"
#include "support/temporary_folder.hpp"

using namespace kouprey;

namespace {

Project read(const std::string& path) {
    Warnings warnings;
    return read_project(path, {.files_exist = false}, warnings);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::TemporaryFolder folder;
    const auto text = fuzz::text_of({data, size});
    fuzz::refuses_or([&] {
        const auto path = folder.write(text.starts_with('{') ? "project.json" : "project.yaml", text);
        const auto resolved = resolved_json(read(path));
        fuzz::require(resolved_json(read(folder.write("resolved.json", resolved))) == resolved);
    });
    return 0;
}
