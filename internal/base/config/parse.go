package config

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"

	"vardlots/internal/base/id"
)

func (c *Config) setPublic(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" {
		return errors.New("want an address such as https://vard.example")
	}
	c.Public = &url.URL{Scheme: u.Scheme, Host: u.Host}
	return nil
}

func (c *Config) setRegion(s string) error { return region(s, &c.Region) }

func region(s string, to *id.Region) error {
	if len(s) != 2 || strings.Trim(s, "0123456789") != "" {
		return errors.New("want a county code of two digits")
	}
	*to = id.Region(s)
	return nil
}

func (c *Config) setRegions(s string) error {
	for _, code := range list(s) {
		var r id.Region
		if err := region(code, &r); err != nil {
			return err
		}
		c.Regions = append(c.Regions, r)
	}
	return nil
}

func (c *Config) setHosts(s string) error {
	c.Hosts = map[string]id.Region{}
	for _, pair := range list(s) {
		host, code, _ := strings.Cut(pair, "=")
		var r id.Region
		if err := region(code, &r); err != nil || host == "" {
			return errors.New("want host=county code, comma between")
		}
		c.Hosts[strings.ToLower(host)] = r
	}
	return nil
}

func (c *Config) setProxies(s string) error { return networks(s, &c.Proxies) }

func (c *Config) setMetrics(s string) error { return networks(s, &c.Metrics) }

func networks(s string, to *[]netip.Prefix) error {
	for _, text := range list(s) {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return errors.New("want networks such as 10.0.0.0/8, comma between")
		}
		*to = append(*to, p)
	}
	return nil
}

func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}
