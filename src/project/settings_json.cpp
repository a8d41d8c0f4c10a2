#include "project/settings_builder.hpp"
#include "project/settings_tree.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iterator>

namespace kouprey {

namespace {

using Json = nlohmann::json;

/// The deepest nesting that is read: the tree of a file is taken apart by recursion.
constexpr std::size_t deepest = 100;

/// A character of the text that keeps the line of the one read last: the parser reads one character beyond a
/// number, which may end the line.
class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, int* line) : at_(at), line_(line) {}

    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        if (ended_) ++*line_;
        ended_ = *at_ == '\n';
        ++at_;
        return *this;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

  private:
    const char* at_;
    int* line_;
    bool ended_ = false; ///< the character read last was the end of its line
};

class Events final : public nlohmann::json_sax<Json> {
  public:
    Events(SettingsProblems& problems, const int& line)
        : problems_(problems)
        , builder_(problems)
        , line_(line) {}

    bool null() override {
        problems_.add(line_, "null says nothing", "leave the key out, or give it a value");
        return text("");
    }
    bool boolean(bool value) override { return text(value ? "yes" : "no"); }
    bool number_integer(number_integer_t value) override { return text(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return text(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& spelling) override { return text(spelling); }
    bool string(string_t& value) override { return text(value); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return begin(SettingsNode::Kind::mapping); }
    bool key(string_t& name) override {
        builder_.key(name, line_);
        return true;
    }
    bool end_object() override { return end(); }
    bool start_array(std::size_t) override { return begin(SettingsNode::Kind::sequence); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        problems_.add(
            line_, "this is no JSON from here on",
            "mend the line; keys and texts stand in double quotation marks, and no comma ends a list");
        return false;
    }

    SettingsNode take() { return builder_.take(); }

  private:
    bool text(std::string value) {
        builder_.text(std::move(value), line_);
        return true;
    }
    bool begin(SettingsNode::Kind kind) {
        builder_.begin(kind, line_);
        if (++depth_ <= deepest) return true;
        problems_.add(line_, fmt::format("the nesting is deeper than {}", deepest),
                      "write the settings as the documentation shows them");
        return false;
    }
    bool end() {
        builder_.end();
        --depth_;
        return true;
    }

    SettingsProblems& problems_;
    SettingsBuilder builder_;
    const int& line_;
    std::size_t depth_ = 0;
};

} // namespace

SettingsNode parse_json(const std::string& text, SettingsProblems& problems) {
    int line = 1;
    Events events(problems, line);
    const auto* begin = text.data();
    if (!Json::sax_parse(CountingIterator(begin, &line), CountingIterator(begin + text.size(), &line),
                         &events))
        problems.throw_if_any();
    return events.take();
}

} // namespace kouprey
