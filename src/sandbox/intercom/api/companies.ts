/** GET /companies/:id. */
import { ApiError } from '../api-error.ts';
import { companyBody } from '../wire/people.ts';
import type { AddRoute } from './routes.ts';

export function addCompanies(route: AddRoute): void {
  route('GET', '/companies/:id', 'company', ({ world, params }) => {
    const company = world.companies.get(params.id!);
    if (!company) throw new ApiError(404, 'company_not_found', 'Company Not Found');
    return companyBody(world, company);
  });
}
