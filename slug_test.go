package helpgen

import "testing"

func TestNameTitle(t *testing.T) {
	for name, want := range map[string]string{"faq": "FAQ", "codacy-api": "Codacy API", "ios_apps": "iOS apps", "Licensing & Law": "Licensing & Law",
		"happiness": "Happiness", "élan": "Élan", "": "", "rest-api-faqs": "Rest API FAQs"} {
		if got := NameTitle(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
