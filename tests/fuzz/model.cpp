// Models of classes and descriptions of families of scenes: what is accepted reads back the same.
#include "kouprey/core/sha256.hpp"
#include "kouprey/project/class_model.hpp"
#include "kouprey/project/scene_family.hpp"

#include "fuzz/expect.hpp"
#include "project/model_format.hpp"

using namespace kouprey;

namespace {

void try_model(const std::string& text) {
    const auto model = parse_class_model(text, "model.json");
    fuzz::require(parse_class_model(to_json(model), "again") == model);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of({data, size}));
    fuzz::refuses_or([&] { try_model(text); });
    fuzz::refuses_or([&] { try_model(text + hash_line(sha256(text)) + "}\n"); }); // behind the hash
    fuzz::refuses_or([&] { parse_scene_family(text, "family.yaml"); });
    return 0;
}
