#include "kouprey/core/text.hpp"

#include "project/settings_builder.hpp"
#include "project/settings_tree.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>

namespace kouprey {

namespace {

int line_of(const YAML::Mark& mark) { return mark.line + 1; }

/// yaml-cpp keeps the first of duplicate keys and reads 010 as 8: its events are taken instead of its nodes.
class Events final : public YAML::EventHandler {
  public:
    explicit Events(SettingsProblems& problems) : problems_(problems), builder_(problems) {}

    void OnDocumentStart(const YAML::Mark& mark) override { start_ = line_of(mark); }
    void OnDocumentEnd() override {}

    /// What is left empty has the mark of what comes next: it stands where the last event stood.
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        auto place = mark;
        if (last_ != 0) place.line = last_ - 1;
        scalar(place, "", anchor, "");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        scalar(mark, tag, anchor, value);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse(mark, "an alias (*)");
        scalar(mark, "", 0, "");
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        begin(SettingsNode::Kind::sequence, mark, tag, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        begin(SettingsNode::Kind::mapping, mark, tag, anchor);
    }
    void OnMapEnd() override { end(); }

    int start() const { return start_; } ///< line in which the document begins
    SettingsNode take() { return builder_.take(); }

  private:
    void refuse(const YAML::Mark& mark, const std::string& what) {
        problems_.add(line_of(mark), what + " is not read in such a file",
                      "write the value out where it is needed");
    }

    void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        last_ = line_of(mark);
        if (anchor != 0) refuse(mark, "an anchor (&)");
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, fmt::format("the tag {}", visible(tag)));
    }

    void scalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) {
        check(mark, tag, anchor);
        if (!builder_.expects_key()) return builder_.text(value, line_of(mark));
        if (value == "<<") refuse(mark, "a merge key (<<)");
        builder_.key(value, line_of(mark));
    }

    void begin(SettingsNode::Kind kind, const YAML::Mark& mark, const std::string& tag,
               YAML::anchor_t anchor) {
        check(mark, tag, anchor);
        if (builder_.expects_key()) {
            refuse(mark, "a key that is no word");
            builder_.key("?", line_of(mark));
        }
        builder_.begin(kind, line_of(mark));
    }

    void end() { builder_.end(); }

    SettingsProblems& problems_;
    SettingsBuilder builder_;
    int start_ = 0;
    int last_ = 0; ///< line of the last event, 0 before the first
};

} // namespace

SettingsNode parse_yaml(const std::string& text, SettingsProblems& problems) {
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        Events events(problems), rest(problems);
        parser.HandleNextDocument(events);
        if (parser.HandleNextDocument(rest))
            problems.add(rest.start(), "the file holds several documents",
                         "keep one, without further lines ---");
        return events.take();
    } catch (const YAML::Exception& fault) {
        problems.add(
            line_of(fault.mark),
            fmt::format("this is no YAML: {} at column {}", fault.msg, fault.mark.column + 1),
            "mend the line; blanks set the depth, and text with a colon, # or { needs quotation marks");
        problems.throw_if_any();
        throw;
    }
}

} // namespace kouprey
