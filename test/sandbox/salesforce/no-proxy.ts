/** jsforce reads these once, when it is loaded, and knows no exception for loopback: a proxy would swallow the tests. */
for (const name of ['https_proxy', 'http_proxy', 'HTTPS_PROXY', 'HTTP_PROXY']) delete process.env[name];
